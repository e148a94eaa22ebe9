const SECOND = 1000

/** When which subject wants to be looked at again; by whole seconds, so that asking what is due costs nothing. */
export class Alarms {
  readonly #bySecond = new Map<number, Set<string>>()
  readonly #secondOf = new Map<string, number>()

  /** `at` in ms; Infinity takes the alarm away. */
  set(subject: string, at: number): void {
    this.delete(subject)
    if (!Number.isFinite(at)) return
    const second = Math.ceil(at / SECOND)
    const subjects = this.#bySecond.get(second)
    if (subjects) subjects.add(subject)
    else this.#bySecond.set(second, new Set([subject]))
    this.#secondOf.set(subject, second)
  }

  delete(subject: string): void {
    const second = this.#secondOf.get(subject)
    if (second === undefined) return
    this.#secondOf.delete(subject)
    const subjects = this.#bySecond.get(second)
    if (subjects?.delete(subject) && subjects.size === 0) this.#bySecond.delete(second)
  }

  /** Takes out every subject whose time has come. */
  due(now: number): string[] {
    const passed = [...this.#bySecond.keys()].filter((second) => second * SECOND <= now)
    const subjects = passed.flatMap((second) => [...(this.#bySecond.get(second) ?? [])])
    for (const subject of subjects) this.delete(subject)
    return subjects
  }
}
