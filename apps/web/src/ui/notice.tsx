import type { ReactNode } from 'react'

interface NoticeProps {
  readonly title: string
  readonly icon?: ReactNode
  readonly children?: ReactNode
  readonly role?: 'status' | 'alert'
  /** It is what the page is about: the page has no other heading. */
  readonly isPage?: boolean
}

/** What stands where data would stand: a title, why, and what to do. */
export function Notice({ title, icon, children, role, isPage = false }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className="notice" role={role}>
      <Heading className="notice-title">
        {icon}
        {title}
      </Heading>
      {children}
    </div>
  )
}

/** Grey bars where rows will stand. */
export function Skeleton({ rows, height }: { readonly rows: number; readonly height: number }) {
  return (
    <div aria-hidden style={{ display: 'grid', gap: 8 }}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton" style={{ blockSize: height, inlineSize: `${96 - ((index * 17) % 34)}%` }} />
      ))}
    </div>
  )
}
