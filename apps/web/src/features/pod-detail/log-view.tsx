import type { ContainerDetail, LogAnswer } from '@whypod/contract'
import { IconRefresh, IconTextWrap } from '@tabler/icons-react'
import { useState } from 'react'
import { readPreference, writePreference } from '../../data/preferences.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Skeleton } from '../../ui/notice.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import type { LogChoice } from './choose-log.ts'

/** A line longer than this is cut: a page must not hang on a log. */
const MAX_LINE = 4_000
// Colours of terminals say nothing here; the rest of an unseen sequence is shown.
// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001b\[[0-9;]*m/g
const TROUBLE = /\b(error|fatal|panic|exception|traceback|fail(?:ed|ure)?|killed|denied|refused)\b/i

function shownLine(line: string): string {
  const plain = showBlock(line.slice(0, MAX_LINE).replace(COLOUR, ''))
  return line.length > MAX_LINE ? `${plain} …` : plain
}

function Lines({ answer, isWrapped }: { readonly answer: Extract<LogAnswer, { kind: 'lines' }>; readonly isWrapped: boolean }) {
  const { t } = useWords()
  if (answer.lines.length === 0) return <p className="muted">{t('log.empty')}</p>
  return (
    <>
      {answer.truncated && <p className="faint log-note">{t('log.truncated')}</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <pre className="log-lines" data-wrapped={isWrapped} tabIndex={0} aria-label={t('pod.log')}>
        {answer.lines.map((line, index) => (
          // eslint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <span key={index} className="log-line" data-trouble={TROUBLE.test(line)}>
            {shownLine(line)}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  )
}

interface LogViewProps {
  readonly containers: readonly ContainerDetail[]
  readonly choice: LogChoice
  readonly answer: LogAnswer | undefined
  readonly failure: string | undefined
  readonly onChoose: (choice: LogChoice) => void
  readonly onRefresh: () => void
}

/** The last lines of one container, of its current run or of the one before. */
export function LogView({ containers, choice, answer, failure, onChoose, onRefresh }: LogViewProps) {
  const { t } = useWords()
  const [isWrapped, setWrapped] = useState(readPreference('wrap-log') !== 'no')
  const wrap = (): void => {
    setWrapped(!isWrapped)
    writePreference('wrap-log', isWrapped ? 'no' : 'yes')
  }
  return (
    <div className="log">
      <div className="log-bar">
        <select
          className="field"
          aria-label={t('log.container')}
          value={choice.container}
          onChange={(event) => onChoose({ ...choice, container: event.currentTarget.value })}
        >
          {containers.map(({ name }) => (
            <option key={name} value={name}>
              {showLine(name)}
            </option>
          ))}
        </select>
        <div className="segments" role="group" aria-label={t('log.which')}>
          {[true, false].map((previous) => (
            <button key={String(previous)} type="button" aria-pressed={choice.previous === previous} onClick={() => onChoose({ ...choice, previous })}>
              {t(previous ? 'log.previous' : 'log.current')}
            </button>
          ))}
        </div>
        {answer?.kind === 'lines' && answer.lines.length > 0 && <span className="faint">{t('log.lines', { count: answer.lines.length })}</span>}
        <span className="log-actions">
          <button type="button" className="copy" aria-label={t('log.wrap')} aria-pressed={isWrapped} data-hint={t('log.wrap')} onClick={wrap}>
            <IconTextWrap size={15} stroke={1.8} aria-hidden />
          </button>
          <button type="button" className="copy" aria-label={t('log.refresh')} data-hint={t('log.refresh')} onClick={onRefresh}>
            <IconRefresh size={14} stroke={1.8} aria-hidden />
          </button>
          {answer?.kind === 'lines' && <CopyButton text={answer.lines.join('\n')} label={t('copy.log')} />}
        </span>
      </div>
      {failure !== undefined && <p className="muted">{showBlock(failure)}</p>}
      {failure === undefined && !answer && <Skeleton rows={4} height={14} />}
      {answer?.kind === 'none' && (
        <p className="muted">
          {t('log.none')} <bdi>{showBlock(answer.message)}</bdi>
        </p>
      )}
      {answer?.kind === 'lines' && <Lines answer={answer} isWrapped={isWrapped} />}
    </div>
  )
}
