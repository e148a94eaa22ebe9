import type { Language } from '@whypod/contract'
import i18next, { type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'

interface InWords {
  readonly t: TFunction
  readonly language: Language
}

let spoken: (InWords & { readonly of: string }) | undefined

/** Most words have no gaps to fill: they are looked up once. */
function remembering(t: TFunction): TFunction {
  const known = new Map<unknown, unknown>()
  return new Proxy(t, {
    apply: (look, self, args: unknown[]) => {
      const [key] = args
      if (args.length > 1) return Reflect.apply(look, self, args) as unknown
      if (!known.has(key)) known.set(key, Reflect.apply(look, self, args))
      return known.get(key)
    },
  })
}

/** The same object until the language is another one. */
function inWords(): InWords {
  const of = i18next.language
  if (spoken?.of !== of) spoken = { of, t: remembering(i18next.getFixedT(of)), language: of === 'zh-CN' ? 'zh-CN' : 'en' }
  return spoken
}

function subscribe(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

/** The words of the page (`t`) and the language they are in. A row asks for them in several places: it must cost next to nothing. */
export const useWords = (): InWords => useSyncExternalStore(subscribe, inWords)
