import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type BoardView, boardViews } from '../data/board-views.ts'
import { useRuleBook } from '../data/rule-words.ts'
import { withoutFilters } from '../features/filters/board-search.ts'
import { findEntries, type PaletteEntry } from '../features/palette/find-entries.ts'
import { Palette } from '../features/palette/palette.tsx'
import { copyText } from '../ui/clipboard.ts'
import { changeLanguage } from '../words/start-words.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'

const schemes = ['light', 'dark'] as const satisfies readonly MantineColorScheme[]

/** The palette over one cluster: where to go and what to do. */
export function ClusterPalette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const { t, language } = useWords()
  const { cluster, board } = useClusterView()
  const rules = useRuleBook()
  const search = useSearch({ from: '/c/$cluster' })
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const params = { cluster }
  const toView = (view: BoardView) => {
    const { view: _view, ...filters } = search
    void navigate({ to: '/c/$cluster', params, search: view === 'incidents' ? filters : { ...filters, view } })
  }
  const other = language === 'en' ? 'zh-CN' : 'en'
  const acts = new Map<string, readonly [text: string, act: () => void]>([
    ...boardViews.map((view) => [`view.${view}`, [t('palette.goTo', { view: t(`views.${view}`) }), () => toView(view)]] as const),
    ['clusters', [t('clusters.all'), () => void navigate({ to: '/clusters' })]],
    ['clear', [t('filters.clear'), () => void navigate({ to: '.', search: withoutFilters(search) })]],
    ['link', [t('palette.copyLink'), () => void copyText(location.href)]],
    ...schemes.map((scheme) => [`scheme.${scheme}`, [`${t('preferences.scheme')}: ${t(`preferences.${scheme}`)}`, () => setColorScheme(scheme)]] as const),
    ['language', [t('palette.otherLanguage'), () => void changeLanguage(other)]],
    ['help', [t('keys.open'), onHelp]],
  ])
  const actions = Array.from(acts, ([id, [text]]) => [id, text] as const)
  const choose = ({ group, id }: PaletteEntry): void => {
    const [first = '', second = '', third = ''] = id.split('/')
    switch (group) {
      case 'actions':
        return acts.get(id)?.[1]()
      case 'pods':
        return void navigate({ to: '/c/$cluster/pod/$namespace/$name', params: { cluster, namespace: first, name: second }, search: true })
      case 'workloads':
        return void navigate({
          to: '/c/$cluster/workload/$kind/$namespace/$name',
          params: { cluster, kind: first, namespace: second, name: third },
          search: true,
        })
      case 'nodes':
        return void navigate({ to: '/c/$cluster', params, search: { view: 'pods', node: [id] } })
      case 'causes':
        return void navigate({ to: '/c/$cluster/rule/$rule', params: { cluster, rule: id }, search: { view: 'rules' } })
    }
  }
  return <Palette find={(words) => findEntries({ board, rules, language, actions }, words)} onChoose={choose} onClose={onClose} />
}
