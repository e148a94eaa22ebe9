import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconCheck } from '@tabler/icons-react'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { ClusterButton, type ClusterSwitcherProps } from './cluster-button.tsx'

/** The contexts of the kubeconfig, each with the state of its connection. */
export function ClusterSwitcher({ clusters, shown, onChoose }: ClusterSwitcherProps) {
  const { t } = useWords()
  return (
    <Menu defaultOpened position="bottom-start" shadow="none" radius={6} classNames={{ dropdown: 'sheet', item: 'menu-item' }}>
      <Menu.Target>
        <ClusterButton shown={shown} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('clusters.choose')}>
        {clusters?.map(({ name, server, current, connection }) => (
          <Menu.Item
            key={name}
            onClick={() => onChoose(name)}
            aria-current={name === shown}
            leftSection={<IconCheck size={14} opacity={name === shown ? 1 : 0} aria-hidden />}
          >
            <span className="cluster-name">
              <bdi className="mono">{showLine(name)}</bdi>
              {current && <span className="tag">{t('clusters.current')}</span>}
            </span>
            <span className="cluster-more">
              {connection ? t(`connection.${connection.state}`) : t('clusters.notOpened')}
              {server !== undefined && <bdi className="mono"> {showLine(server)}</bdi>}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link {...props} to="/clusters" />}>{t('clusters.all')}</Menu.Item>
        {!clusters && <p className="menu-note muted">{t('clusters.loading')}</p>}
        {clusters?.length === 0 && <p className="menu-note muted">{t('clusters.none')}</p>}
      </Menu.Dropdown>
    </Menu>
  )
}
