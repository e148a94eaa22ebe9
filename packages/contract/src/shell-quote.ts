export const shells = ['posix', 'powershell'] as const
export type Shell = (typeof shells)[number]

/** What double quotes do not quiet. */
const MEANS_SOMETHING = /[$\\`"!]/
const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/

const quoteWord: Readonly<Record<Shell, (word: string) => string>> = {
  posix: (word) => {
    if (SAFE.test(word)) return word
    // A jsonpath filter reads better in double quotes, where nothing in it means anything to the shell.
    return word.includes("'") && !MEANS_SOMETHING.test(word) ? `"${word}"` : `'${word.replaceAll("'", `'"'"'`)}'`
  },
  powershell: (word) => (/^[A-Za-z0-9_./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`),
}

/** Control characters never reach a terminal: a newline in a name would end the command. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const withoutControls = (word: string): string => word.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '')

/** An argument list as one line to paste. */
export const quoteCommand = (argv: readonly string[], shell: Shell = 'posix'): string => argv.map((word) => quoteWord[shell](withoutControls(word))).join(' ')
