import type { Compilable, Kysely } from 'kysely'
import type { Database } from './tables.ts'

/** A query of a batch; what it returns (RETURNING) comes back as its rows. */
export type Query = Compilable<unknown>

/**
 * What every feature sees of a database, whichever engine holds it: reads through Kysely, writes only as one batch that happens
 * whole or not at all. There are no interactive transactions, because D1 has none: what a write depends on goes into the batch as
 * guards (see act.ts).
 */
export interface Store {
  readonly db: Kysely<Database>
  /** Runs queries that only read, at one moment of the database: one way to D1, and under one lock of the file. */
  read(queries: readonly Query[]): Promise<Record<string, unknown>[][]>
  /** Runs the queries in order in one transaction, durable before it resolves. Later queries see what earlier ones wrote. */
  batch(queries: readonly Query[]): Promise<Record<string, unknown>[][]>
  /**
   * A word that differs after anything was written, at once where it was written through this store and within milliseconds where
   * another process did, and costs no read of the data; absent where an engine has none (D1). What was read may be kept as long as it
   * stays the same.
   */
  state?(): string
  /** Another connection of ours has written: the next `state` is to know. */
  look?(): void
  close(): Promise<void>
}
