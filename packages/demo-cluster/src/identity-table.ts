import { identityOf, type AccessRule, type Identity } from './identities.ts'

/** The identities of one server, which a test can change while it runs. */
export class IdentityTable {
  readonly #changed = new Map<string, Identity | undefined>()

  identify(token: string): Identity | undefined {
    return this.#changed.has(token) ? this.#changed.get(token) : identityOf(token)
  }

  setRights(token: string, rules: readonly AccessRule[]): void {
    this.#changed.set(token, { user: identityOf(token)?.user ?? token, rules })
  }

  revoke(token: string): void {
    this.#changed.set(token, undefined)
  }
}
