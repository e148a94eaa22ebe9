import { Link } from '@tanstack/react-router'
import { IconKeyboard } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'
import { Preferences } from './preference-buttons.tsx'
import './app-header.css'

interface AppHeaderProps {
  readonly children: ReactNode
  readonly onHelp?: () => void
  /** Further buttons, before those that every page has. */
  readonly tools?: ReactNode
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden>
      <path
        d="M10 12c.3-3.3 2.6-5.2 5.8-5.2 3.4 0 5.9 2.1 5.9 5.2 0 2.4-1.3 3.6-3.2 4.9-1.8 1.1-2.5 1.9-2.5 3.600v.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <rect x="14.2" y="24.2" width="3.8" height="3.8" rx="1" fill="currentColor" />
    </svg>
  )
}

/** The bar that is always there: which cluster, how fresh, and the reader's choices. */
export function AppHeader({ children, onHelp, tools }: AppHeaderProps) {
  const { t } = useWords()
  return (
    <header className="app-header">
      <Link to="/" className="app-brand" aria-label={t('app.home')}>
        <Mark />
        <span>{t('app.name')}</span>
      </Link>
      {children}
      <div className="app-tools">
        {tools}
        {onHelp && (
          <button type="button" className="button only-wide" data-quiet data-icon aria-label={t('keys.open')} data-hint={t('keys.open')} onClick={onHelp}>
            <IconKeyboard size={17} stroke={1.7} aria-hidden />
          </button>
        )}
        <Preferences />
      </div>
    </header>
  )
}
