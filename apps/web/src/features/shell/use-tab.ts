import { useEffect } from 'react'
import { useWords } from '../../words/use-words.ts'

const icon = (mark: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#16191d"/>${mark}</svg>`)}`
const text = (words: string, fill: string): string =>
  `<text x="16" y="23" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="${words.length > 1 ? 17 : 21}" fill="${fill}">${words}</text>`

/** The icon of the tab: how many critical incidents; a grey question mark where that is not known; undefined for the usual one. */
export function tabIcon(critical: number, isTrusted: boolean): string | undefined {
  if (!isTrusted) return icon(text('?', '#8b939f'))
  return critical === 0 ? undefined : icon(text(critical > 99 ? '99' : String(critical), '#ff7a72'))
}

/** Title and icon of the tab count the critical incidents; without live data they say that they do not know. */
export function useTab(critical: number, isTrusted: boolean, cluster: string): void {
  const { t } = useWords()
  useEffect(() => {
    document.title = !isTrusted
      ? t('headline.titleUnknown', { cluster })
      : critical > 0
        ? t('headline.titleCritical', { count: critical, cluster })
        : t('headline.title', { cluster })
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (link) link.href = tabIcon(critical, isTrusted) ?? '/favicon.svg'
  }, [t, critical, isTrusted, cluster])
}
