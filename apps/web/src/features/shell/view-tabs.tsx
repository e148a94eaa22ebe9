import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/use-words.ts'
import { type BoardView, boardViews } from '../../data/board-views.ts'
import './view-tabs.css'

/** The views of one cluster. Filters go along; an open detail does not. */
export function ViewTabs({ cluster, current }: { readonly cluster: string; readonly current: BoardView }) {
  const { t } = useWords()
  return (
    <nav className="view-tabs" aria-label={t('views.label')}>
      {boardViews.map((view) => (
        <Link
          key={view}
          to="/c/$cluster"
          params={{ cluster }}
          search={({ view: _view, ...filters }) => (view === 'incidents' ? filters : { ...filters, view })}
          className="view-tab"
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{}}
          {...(view === current ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`views.${view}`)}
        </Link>
      ))}
    </nav>
  )
}
