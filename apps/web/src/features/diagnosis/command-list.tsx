import { type Command, type Params, quoteCommand, type Risk, type RuleText, type Shell, shells } from '@whypod/contract'
import { IconEye, IconPencil, IconSkull } from '@tabler/icons-react'
import { type ComponentType, Fragment, useState } from 'react'
import { readPreference, writePreference } from '../../data/preferences.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { useWords } from '../../words/use-words.ts'
import './command-list.css'

const riskIcons: Readonly<Record<Risk, ComponentType<{ readonly size?: number; readonly stroke?: number }>>> = {
  read: IconEye,
  change: IconPencil,
  danger: IconSkull,
}

export function RiskMark({ risk }: { readonly risk: Risk }) {
  const { t } = useWords()
  const Icon = riskIcons[risk]
  return (
    <span className="risk" data-risk={risk}>
      <Icon size={13} stroke={1.9} />
      {t(`risk.${risk}`)}
    </span>
  )
}

/** One command as it would be typed, with its button. */
export function CommandLine({ command, shell }: { readonly command: Command; readonly shell: Shell }) {
  const { t } = useWords()
  const text = quoteCommand(command.argv, shell)
  return (
    <div className="command-line">
      <code>
        <span className="prompt" aria-hidden />
        <bdi>
          {command.argv.map((argument, index) => (
            // eslint-disable-next-line react/no-array-index-key -- arguments have no identity but their place
            <Fragment key={index}>
              {index > 0 && ' '}
              <span className="argument">{quoteCommand([argument], shell)}</span>
            </Fragment>
          ))}
        </bdi>
      </code>
      <CopyButton text={text} label={t('command.copy')} withWord />
    </div>
  )
}

export const readShell = (): Shell => shells.find((shell) => shell === readPreference('shell')) ?? 'posix'

interface CommandListProps {
  readonly commands: readonly Command[]
  readonly rule: RuleText | undefined
  readonly params: Params
}

/** What to type next, in order, each with why and with what it can do. */
export function CommandList({ commands, rule, params }: CommandListProps) {
  const { t } = useWords()
  const [shell, setShell] = useState(readShell)
  const choose = (next: Shell): void => {
    setShell(next)
    writePreference('shell', next)
  }
  if (commands.length === 0) return <p className="muted">{t('diagnosis.noCommand')}</p>
  return (
    <>
      <ol className="commands">
        {commands.map((command) => {
          const step = rule?.do[command.step]
          return (
            <li key={command.argv.join('\u0000')} className="command" data-risk={command.risk}>
              <p className="command-why">
                {step && <Sentence text={step.why} params={params} />} <RiskMark risk={command.risk} />
              </p>
              {step?.before && (
                <p className="command-caution">
                  <strong>{t('command.before')}:</strong> <Sentence text={step.before} params={params} />
                </p>
              )}
              {step?.loses && (
                <p className="command-caution">
                  <strong>{t('command.loses')}:</strong> <Sentence text={step.loses} params={params} />
                </p>
              )}
              <CommandLine command={command} shell={shell} />
            </li>
          )
        })}
      </ol>
      <div className="shells" role="group" aria-label={t('command.shell')}>
        {shells.map((each) => (
          <button key={each} type="button" aria-pressed={each === shell} onClick={() => choose(each)}>
            {t(`command.${each}`)}
          </button>
        ))}
      </div>
    </>
  )
}
