/** Something the user can mend: one sentence that says what to do, and the exit status. */
export class Failure extends Error {
  readonly status: number

  constructor(sentence: string, status = 2) {
    super(sentence)
    this.status = status
  }
}
