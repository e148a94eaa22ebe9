import { Link } from '@tanstack/react-router'
import { AppHeader } from '../features/shell/app-header.tsx'
import { Notice } from '../ui/notice.tsx'
import { showBlock } from '../ui/plain-text.ts'
import { useWords } from '../words/use-words.ts'

/** An address that leads nowhere. */
export function LostPage() {
  const { t } = useWords()
  return (
    <>
      <AppHeader>{null}</AppHeader>
      <main className="start">
        <Notice title={t('app.notFound')}>
          <Link to="/" className="button">
            {t('app.toStart')}
          </Link>
        </Notice>
      </main>
    </>
  )
}

/** A page that threw while it was drawn. The stream goes on; loading anew is safe. */
export function BrokenPage({ error }: { readonly error: unknown }) {
  const { t } = useWords()
  return (
    <main className="start">
      <Notice title={t('app.broken')} role="alert">
        <p className="notice-detail mono">{showBlock(error instanceof Error ? error.message : String(error))}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('app.reload')}
        </button>
      </Notice>
    </main>
  )
}
