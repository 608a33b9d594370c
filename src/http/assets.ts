/** What an entry serves as files: `path` is absolute; null where there is none. */
export type Assets = (path: string) => Promise<Response | null>

const FOR_EVER = 'public, max-age=31536000, immutable'

/**
 * Files under addresses that name their content (`?v=<hash>`), so that a browser keeps them for ever and never shows old ones. The
 * hash is taken from what is served, once, which needs no build on either engine.
 */
export class Versioned {
  readonly #versions = new Map<string, string>()
  readonly #assets: Assets
  constructor(assets: Assets) {
    this.#assets = assets
  }

  /** Learns the hashes of files that pages refer to; a file that is not there keeps its plain address. */
  async learn(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      if (this.#versions.has(path)) continue
      const file = await this.#assets(path)
      if (!file) continue
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
      this.#versions.set(path, [...digest.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    }
  }

  address(path: string): string {
    const version = this.#versions.get(path)
    return version ? `${path}?v=${version}` : path
  }

  /** All hashes in one word: pages built with other files are other pages. */
  get tag(): string {
    return [...this.#versions.values()].map((version) => version.slice(0, 6)).join('')
  }

  /** A file; one asked for by its present hash may be kept for ever. */
  async serve(path: string, version: string | undefined): Promise<Response | null> {
    const file = await this.#assets(path)
    if (file && version && version === this.#versions.get(path)) file.headers.set('cache-control', FOR_EVER)
    return file
  }
}
