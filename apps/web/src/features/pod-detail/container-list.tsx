import { type ContainerDetail, formatAge, type Termination } from '@whypod/contract'
import { Age } from '../../ui/age.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

function Ended({ termination }: { readonly termination: Termination }) {
  const { t } = useWords()
  return (
    <>
      {termination.reason !== undefined && <b>{showLine(termination.reason)} </b>}
      <span className="mono">{t('container.exit', { code: termination.exitCode })}</span>
      <span className="muted">
        {termination.runSeconds !== undefined && ` · ${t('container.ran', { age: formatAge(termination.runSeconds * 1000) })}`}
        {termination.finishedAt !== undefined && (
          <>
            {' · '}
            <Age at={termination.finishedAt} phrase={(age) => t('container.ended', { age })} />
          </>
        )}
      </span>
      {termination.message !== undefined && termination.message !== '' && <pre className="container-message">{showBlock(termination.message)}</pre>}
    </>
  )
}

function State({ container }: { readonly container: ContainerDetail }) {
  const { t } = useWords()
  if (container.termination) {
    return (
      <>
        {t('container.terminated')} · <Ended termination={container.termination} />
      </>
    )
  }
  return (
    <>
      {container.reason === undefined ? t(`container.${container.state}`) : <b>{showLine(container.reason)}</b>}
      {container.state === 'running' && <> · {t(container.ready ? 'container.ready' : 'container.notReady')}</>}
      {container.since !== undefined && (
        <span className="muted">
          {' · '}
          <Age at={container.since} phrase={(age) => t('container.since', { age })} />
        </span>
      )}
      {container.message !== undefined && <pre className="container-message">{showBlock(container.message)}</pre>}
    </>
  )
}

/** Every container: what it does, how it last ended, and what it runs. */
export function ContainerList({ containers }: { readonly containers: readonly ContainerDetail[] }) {
  const { t } = useWords()
  return (
    <ul className="containers">
      {containers.map((container) => (
        <li key={`${container.role}/${container.name}`}>
          <h3>
            <bdi className="mono">{showLine(container.name)}</bdi>
            {container.role !== 'app' && <span className="tag">{t(`mark.${container.role}`)}</span>}
          </h3>
          <dl>
            <dt>{t('container.state')}</dt>
            <dd>
              <State container={container} />
            </dd>
            <dt>{t('container.lastState')}</dt>
            <dd>{container.lastTermination ? <Ended termination={container.lastTermination} /> : <span className="faint">{t('container.never')}</span>}</dd>
            <dt>{t('container.restarts')}</dt>
            <dd>{container.restarts}</dd>
            <dt>{t('container.image')}</dt>
            <dd className="with-copy">
              <bdi className="mono">{showLine(container.image)}</bdi>
              <CopyButton text={container.image} label={t('copy.image')} />
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}
