import { expect, test } from 'vitest'
import { faultOf, problemOf } from '../src/db/faults.ts'

/** Sentences of SQLite, better-sqlite3 and D1 (its list of D1_ERRORs), and what each amounts to. */
const SAID: [string, string | null, string | null][] = [
  ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', 'busy', 'busy'],
  ['D1_ERROR: D1 DB is overloaded. Too many requests queued.', 'busy', 'busy'],
  ['D1_ERROR: Network connection lost.', 'busy', 'busy'],
  ['D1_ERROR: internal error; reference = a1b2c3d4e5f6', 'busy', 'busy'],
  ['D1_ERROR: D1 DB reset because its code was updated.', 'busy', 'busy'],
  ['D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.', 'busy', 'busy'],
  ['D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.', 'busy', 'busy'],
  ['D1_ERROR: D1 DB exceeded its CPU time limit and was reset.', 'busy', 'busy'],
  ['D1_ERROR: D1 DB exceeded its memory limit and was reset.', 'busy', 'busy'],
  ['D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.', 'busy', 'busy'],
  ['database is locked', 'busy', 'busy'],
  ['D1_ERROR: Exceeded maximum DB size', 'full', 'storage_full'],
  [
    "D1_ERROR: Your account has exceeded D1's maximum account storage limit, please contact Cloudflare to raise your limit",
    'full',
    'storage_full',
  ],
  ['D1_ERROR: database or disk is full: SQLITE_FULL', 'full', 'storage_full'],
  [
    'D1_ERROR: UNIQUE constraint failed: donation.chamber_id, donation.source_ref: SQLITE_CONSTRAINT',
    'unique',
    'conflict',
  ],
  ['D1_ERROR: batch_guard: SQLITE_CONSTRAINT_TRIGGER', 'guard', 'stale'],
  ['D1_ERROR: NOT NULL constraint failed: act.at: SQLITE_CONSTRAINT', 'clock', 'clock_behind'],
  ['D1_ERROR: immutable: donation: SQLITE_CONSTRAINT_TRIGGER', 'abort', 'wrong_status'],
  ['D1_ERROR: membership_overlap: SQLITE_CONSTRAINT_TRIGGER', 'abort', 'conflict'],
  ['D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT', 'foreign_key', 'conflict'],
  ['D1_ERROR: CHECK constraint failed: amount_fen: SQLITE_CONSTRAINT', 'check', null],
  ['D1_ERROR: no such table: nothing: SQLITE_ERROR', null, null],
  ['D1_ERROR: No SQL statements detected.', null, null],
]

test.each(SAID)('%s', (message, kind, code) => {
  expect([faultOf(new Error(message))?.kind ?? null, problemOf(new Error(message))?.code ?? null]).toEqual([kind, code])
})

test('who is told to come back is told when', () => {
  const busy = problemOf(new Error('D1_ERROR: Network connection lost.'))
  expect(busy?.details.headers).toEqual({ 'retry-after': '1' })
})
