import type { Near } from '../search/nearest.ts'
import type { Placed } from './names.ts'
import type { ReadSummary } from './reader/read.ts'
import type { ImportKind } from './targets.ts'
import type { AlikeRow } from './twice.ts'

/** How a file is to be taken. */
export interface ImportOptions {
  kind: ImportKind
  filename: string
  dry_run: boolean
  create_missing: boolean
  /** Records a historic file as confirmed by the operator, with this reason; only commands on the server may. */
  confirm?: string | undefined
  /** Told how many rows have been checked, a chunk at a time. */
  onRow?: (rows: number) => void | Promise<void>
}

/** What became of a file. */
export interface ImportReport {
  id: string | null
  kind: ImportKind
  dry_run: boolean
  rows: number
  sum_fen: number | null
  stated: { count: number | null; sum_fen: number | null; count_ok: boolean | null; sum_ok: boolean | null }
  created: Record<string, number>
  skipped: ReadSummary['skipped']
  errors: readonly []
  notes: ReadSummary['notes'] & {
    /** Rows recorded as of an unknown donor, because neither file nor register says what she is. */
    unknown_donors: number
    /** The first hundred of them, with the organisations whose names come near, which are looked for of the first twenty names. */
    unknown_donor_rows: { row: number; column: string | null; nearest: Near[] }[]
    /** Rows that may repeat an earlier row of the file or a record; the first hundred of them. */
    alike: number
    alike_rows: AlikeRow[]
    /** Names of several divisions that were taken for the one in the city of whoever their rows are of; the first hundred. */
    places: Placed[]
  }
}
