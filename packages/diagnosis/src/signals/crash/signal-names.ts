/** Linux signals that end a process, by number. An exit code above 128 is 128 and the signal's number. */
const names: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
}

/** What an exit code stands for: a signal, or the status of Windows, which is written in hexadecimal. */
export function signalNameOf(exitCode: number): string | undefined {
  if (exitCode > 255 || exitCode < -1) return `0x${(exitCode >>> 0).toString(16).toUpperCase()}`
  return names[exitCode - 128]
}
