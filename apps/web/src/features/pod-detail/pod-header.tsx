import type { PodRow } from '@whypod/contract'
import type { ReactNode } from 'react'
import { Age } from '../../ui/age.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PodsLink, WorkloadLink } from '../../ui/links.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { HealthMark } from '../../ui/severity-mark.tsx'
import { useWords } from '../../words/use-words.ts'

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Who it is, in kubectl's words. */
export function PodFactsLine({ row }: { readonly row: PodRow }) {
  const { t } = useWords()
  return (
    <dl className="facts">
      <Fact name={t('pods.status')}>
        <HealthMark health={row.health} /> <b>{showLine(row.status)}</b>
      </Fact>
      <Fact name={t('pods.ready')}>{row.ready}</Fact>
      <Fact name={t('pods.restarts')}>
        {row.restarts} {row.restarts > 0 && row.lastRestartAt !== undefined && <Age at={row.lastRestartAt} phrase={(age) => t('pods.ago', { age })} />}
      </Fact>
      <Fact name={t('pods.age')}>
        <Age at={row.createdAt} />
      </Fact>
      {row.owner && (
        <Fact name={t('pod.owner')}>
          <WorkloadLink kind={row.owner.kind} namespace={row.namespace} name={row.owner.name}>
            {showLine(row.owner.kind)} <bdi className="mono">{showLine(row.owner.name)}</bdi>
          </WorkloadLink>
        </Fact>
      )}
      <Fact name={t('pod.node')}>
        {row.node === undefined ? (
          <span className="faint">{t('pod.noNode')}</span>
        ) : (
          <>
            <PodsLink search={{ node: [row.node] }}>
              <bdi className="mono">{showLine(row.node)}</bdi>
            </PodsLink>
            <CopyButton text={row.node} label={t('copy.node')} />
          </>
        )}
      </Fact>
      {row.ip !== undefined && (
        <Fact name={t('pod.ip')}>
          <bdi className="mono">{showLine(row.ip)}</bdi>
          <CopyButton text={row.ip} label={t('copy.ip')} />
        </Fact>
      )}
    </dl>
  )
}
