import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'
import { Kept } from '../core/kept.ts'

/** Addresses that are remembered, and the longest of them. */
const ADDRESSES = 500
const LONGEST = 200

/**
 * Remembers which handlers an address has. Ours need the slower of Hono's routers, because a word and a parameter may stand in the same
 * place: to search it takes longer than to find a row.
 */
export class RememberingRouter<Handler> implements Router<Handler> {
  readonly name = 'RememberingRouter'
  readonly #routes = new TrieRouter<Handler>()
  #kept = new Kept(ADDRESSES)

  add(method: string, path: string, handler: Handler): void {
    this.#routes.add(method, path, handler)
    this.#kept = new Kept(ADDRESSES)
  }

  match(method: string, path: string): Result<Handler> {
    const key = `${method} ${path}`
    const known = this.#kept.find<Result<Handler>>(key)
    if (known) return known
    const found = this.#routes.match(method, path)
    if (path.length <= LONGEST) this.#kept.keep(key, found)
    return found
  }
}
