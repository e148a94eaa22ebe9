/** The words that every part of whypod shares. Lists are values so that tables over them are exhaustive. */
export const severities = ['critical', 'warning', 'info'] as const
/** `info` is a note: true and worth knowing, but nothing is wrong. */
export type Severity = (typeof severities)[number]

export const certainties = ['certain', 'likely', 'possible'] as const
/** `certain`: the API or an event of this very object says so. */
export type Certainty = (typeof certainties)[number]

export const healths = ['critical', 'warning', 'unknown', 'progressing', 'ok'] as const
export type Health = (typeof healths)[number]

export const risks = ['read', 'change', 'danger'] as const
export type Risk = (typeof risks)[number]

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** One text in every language. */
export type LocalText = Readonly<Record<Language, string>>

/** What a text or a command may be filled with. Numbers carry their unit in the parameter's name. */
export type ParamValue = string | number | boolean | readonly string[]
export type Params = Readonly<Record<string, ParamValue>>
