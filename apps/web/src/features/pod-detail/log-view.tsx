import type { ContainerDetail, LogAnswer } from '@whypod/contract'
import { IconClock, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTextWrap } from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { readPreference, writePreference } from '../../data/preferences.ts'
import type { FollowedLog } from '../../data/use-followed-log.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Skeleton } from '../../ui/notice.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import type { LogChoice } from './choose-log.ts'
import { isTrouble, LogLines } from './log-lines.tsx'

interface LogViewProps {
  readonly containers: readonly ContainerDetail[]
  readonly choice: LogChoice
  readonly answer: LogAnswer | undefined
  readonly failure: string | undefined
  /** Takes the answer's place while it is followed. */
  readonly followed: FollowedLog | undefined
  readonly hasTimes: boolean
  /** Absent: there are no more lines to ask for. */
  readonly onMore?: () => void
  readonly onChoose: (choice: LogChoice) => void
  readonly onRefresh: () => void
  readonly onFollow: (isFollowed: boolean) => void
  readonly onTimes: (hasTimes: boolean) => void
}

interface ToolProps {
  readonly label: string
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>
  readonly isOn?: boolean
  readonly onClick: () => void
}

function Tool({ label, icon: Icon, isOn, onClick }: ToolProps) {
  return (
    <button type="button" className="copy" aria-label={label} {...(isOn === undefined ? {} : { 'aria-pressed': isOn })} data-hint={label} onClick={onClick}>
      <Icon size={15} stroke={1.8} />
    </button>
  )
}

function Choice({ containers, choice, onChoose }: Pick<LogViewProps, 'containers' | 'choice' | 'onChoose'>) {
  const { t } = useWords()
  return (
    <>
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
          <button
            key={String(previous)}
            type="button"
            data-run={previous ? 'previous' : 'current'}
            aria-pressed={choice.previous === previous}
            onClick={() => onChoose({ ...choice, previous })}
          >
            {t(previous ? 'log.previous' : 'log.current')}
          </button>
        ))}
      </div>
    </>
  )
}

/** How many lines, how many of them in trouble, and how many hold what is looked for. */
function Count({ lines, find }: { readonly lines: readonly string[]; readonly find: string }) {
  const { t } = useWords()
  if (lines.length === 0) return null
  const trouble = lines.filter(isTrouble).length
  return (
    <span className="faint" role="status">
      {t('log.lines', { count: lines.length })}
      {trouble > 0 && ` · ${t('log.trouble', { count: trouble })}`}
      {find !== '' && ` · ${t('log.hits', { count: lines.filter((line) => line.toLowerCase().includes(find)).length })}`}
    </span>
  )
}

function Said({ answer, failure, followed }: Pick<LogViewProps, 'answer' | 'failure' | 'followed'>) {
  const { t } = useWords()
  if (followed) {
    if (followed.message !== undefined)
      return (
        <p className="muted">
          {t('log.none')} <bdi>{showBlock(followed.message)}</bdi>
        </p>
      )
    return (
      <p className="faint log-note" role="status">
        {t(`log.${followed.state}`)} {followed.skipped > 0 && t('log.skipped', { count: followed.skipped })}
      </p>
    )
  }
  if (failure !== undefined) return <p className="muted">{showBlock(failure)}</p>
  if (!answer) return <Skeleton rows={4} height={14} />
  if (answer.kind === 'lines') return null
  return (
    <p className="muted">
      {t('log.none')} <bdi>{showBlock(answer.message)}</bdi>
    </p>
  )
}

/** The last lines of one container, of its current run or of the one before; or the lines as they are written. */
export function LogView({ containers, choice, answer, failure, followed, hasTimes, onMore, onChoose, onRefresh, onFollow, onTimes }: LogViewProps) {
  const { t } = useWords()
  const [isWrapped, setWrapped] = useState(readPreference('wrap-log') !== 'no')
  const [find, setFind] = useState('')
  const wanted = find.trim().toLowerCase()
  const lines = followed?.lines ?? (answer?.kind === 'lines' ? answer.lines : [])
  const hasLines = followed ? followed.message === undefined : failure === undefined && answer?.kind === 'lines'
  const wrap = (): void => {
    setWrapped(!isWrapped)
    writePreference('wrap-log', isWrapped ? 'no' : 'yes')
  }
  return (
    <div className="log">
      <div className="log-bar">
        <Choice containers={containers} choice={choice} onChoose={onChoose} />
        {!choice.previous && (
          <button type="button" className="button" aria-pressed={followed !== undefined} onClick={() => onFollow(!followed)}>
            {followed ? <IconPlayerPause size={13} stroke={1.8} aria-hidden /> : <IconPlayerPlay size={13} stroke={1.8} aria-hidden />}
            {t('log.follow')}
          </button>
        )}
        <input
          className="field log-find"
          type="search"
          aria-label={t('log.find')}
          placeholder={t('log.find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <span className="log-actions">
          <Tool label={t('log.times')} icon={IconClock} isOn={hasTimes} onClick={() => onTimes(!hasTimes)} />
          <Tool label={t('log.wrap')} icon={IconTextWrap} isOn={isWrapped} onClick={wrap} />
          {!followed && <Tool label={t('log.refresh')} icon={IconRefresh} onClick={onRefresh} />}
          {lines.length > 0 && <CopyButton text={lines.join('\n')} label={t('copy.log')} />}
        </span>
      </div>
      <div className="log-bar">
        <Count lines={lines} find={wanted} />
        {onMore && !followed && (
          <button type="button" className="button" data-quiet onClick={onMore}>
            {t('log.more')}
          </button>
        )}
      </div>
      <Said answer={answer} failure={failure} followed={followed} />
      {hasLines && <LogLines lines={lines} find={wanted} isWrapped={isWrapped} isFollowed={followed !== undefined} />}
    </div>
  )
}
