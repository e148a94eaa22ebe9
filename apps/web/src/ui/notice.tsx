import type { ReactNode } from 'react'

interface NoticeProps {
  readonly title: string
  readonly icon?: ReactNode
  readonly children?: ReactNode
  readonly role?: 'status' | 'alert'
}

/** What stands where data would stand: a title, why, and what to do. */
export function Notice({ title, icon, children, role }: NoticeProps) {
  return (
    <div className="notice" role={role}>
      <h2 className="notice-title">
        {icon}
        {title}
      </h2>
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
