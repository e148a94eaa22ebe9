import type { en } from './en.ts'

/** The shape that every language has: English's, where only `_other` of the plural forms is a must. */
export type WordsLike<Node> = {
  readonly [Key in keyof Node as Key extends `${string}_one` ? never : Key]: Node[Key] extends string ? string : WordsLike<Node[Key]>
}

/** All words of one language. A missing or surplus key is a type error. */
export type Words = WordsLike<typeof en>
