import { createTheme, localStorageColorSchemeManager } from '@mantine/core'

/** Mantine's part of the look; colours and sizes of our own stand in tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  primaryColor: 'dark',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** The key is also read by public/color-scheme.js, before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'whypod.color-scheme' })
