import { type LocalText, placeholdersOf } from '@whypod/contract'
import { Sentence } from '../../ui/sentence.tsx'

const FORM = /\{([a-zA-Z]+)\|[a-z]+\}/g

const withoutForms = (text: string): string => text.replace(FORM, '{$1}')

/** A text of the rules table as it stands there: its parameters by their names. */
export function RuleTemplate({ text }: { readonly text: LocalText }) {
  const { required, optional } = placeholdersOf(text.en + text['zh-CN'])
  const params = Object.fromEntries([...required, ...optional].map((name) => [name, `{${name}}`]))
  return <Sentence text={{ en: withoutForms(text.en), 'zh-CN': withoutForms(text['zh-CN']) }} params={params} />
}
