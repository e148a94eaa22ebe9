import type { Language } from '@whypod/contract'

interface Words {
  readonly title: string
  readonly label: string
  readonly hint: string
  readonly enter: string
  readonly wrong: string
  readonly other: readonly [Language, string]
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'whypod',
    label: 'Access token',
    hint: 'It stands where whypod was started, or in the file named by --token-file.',
    enter: 'Open',
    wrong: 'That is not the token.',
    other: ['zh-CN', '简体中文'],
  },
  'zh-CN': {
    title: 'whypod',
    label: '访问令牌',
    hint: '令牌显示在启动 whypod 的终端里，或保存在 --token-file 指定的文件中。',
    enter: '进入',
    wrong: '令牌不对。',
    other: ['en', 'English'],
  },
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #16181d); color: light-dark(#16181d, #e6e8ec); }
a { color: light-dark(#1c5fb8, #8ab8ff); }
body { display: grid; place-items: center; min-height: 90vh; margin: 0; }
main { width: min(22rem, 90vw); }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
input, button { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid #767676; border-radius: .4rem; }
button { background: #1c5fb8; border-color: #1c5fb8; color: #fff; cursor: pointer; }
p { margin: .5rem 0; font-size: .9rem; }
[role=alert] { font-weight: 600; }`

/** The whole page: no script, and nothing of the request in it but where to go then, encoded. */
export function loginPage(language: Language, isWrong: boolean, next: string): string {
  const query = (shown: Language): string => `language=${shown}${next === '/' ? '' : `&amp;next=${encodeURIComponent(next)}`}`
  const { title, label, hint, enter, wrong, other } = words[language]
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main>
<h1>${title}</h1>
<form method="post" action="/login?${query(language)}">
<label for="token">${label}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus aria-describedby="hint">
<p id="hint">${hint}</p>
${isWrong ? `<p role="alert">${wrong}</p>` : ''}
<button>${enter}</button>
</form>
<p><a href="/login?${query(other[0])}" lang="${other[0]}">${other[1]}</a></p>
</main></body>
</html>
`
}
