export const shells = ['posix', 'powershell'] as const
export type Shell = (typeof shells)[number]

const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/

const quoteWord: Readonly<Record<Shell, (word: string) => string>> = {
  posix: (word) => (SAFE.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`),
  powershell: (word) => (/^[A-Za-z0-9_./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`),
}

/** Control characters never reach a terminal: a newline in a name would end the command. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const withoutControls = (word: string): string => word.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '')

/** An argument list as one line to paste. */
export const quoteCommand = (argv: readonly string[], shell: Shell = 'posix'): string => argv.map((word) => quoteWord[shell](withoutControls(word))).join(' ')
