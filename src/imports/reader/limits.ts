import { Problem } from '../../core/errors.ts'

/** What a file may hold at most. Checked as early as each can be known, and always before memory is spent on it. */
export const LIMITS = {
  /** Bytes of a text file: about three million rows. */
  text_bytes: 512 * 1024 * 1024,
  /** Bytes of a workbook as uploaded, and of its parts once inflated: it is held in memory, at some fifteen times that. */
  workbook_bytes: 32 * 1024 * 1024,
  inflated_bytes: 64 * 1024 * 1024,
  workbook_entries: 1_000,
  /** Cells of a workbook's bounding box: two far corners cost as much as a full sheet. */
  workbook_cells: 2_000_000,
  rows: 5_000_000,
  columns: 200,
  /** UTF-16 units of one cell that are held at all (an unclosed quote swallows the rest of a file); what a field may have is far less. */
  cell_length: 1_000_000,
  /** Rows searched for the header. */
  header_rows: 50,
  /** Faults and notes kept in the report; counting goes on. */
  faults: 1_000,
  notes: 200,
} as const
export type Limit = keyof typeof LIMITS
export type Limits = Record<Limit, number>

const NAMES: Partial<Record<Limit, { zh: string; en: string }>> = {
  text_bytes: { zh: '文件字节数', en: 'bytes of the file' },
  workbook_bytes: { zh: '工作簿字节数', en: 'bytes of the workbook' },
  inflated_bytes: { zh: '工作簿解压后字节数', en: 'bytes of the workbook once inflated' },
  workbook_entries: { zh: '工作簿内文件数', en: 'parts of the workbook' },
  workbook_cells: { zh: '工作簿单元格数', en: 'cells of the workbook' },
  rows: { zh: '行数', en: 'rows' },
  columns: { zh: '列数', en: 'columns' },
  cell_length: { zh: '单元格字数', en: 'characters in a cell' },
}

/** The refusal that names the limit passed and, where known, the row it was passed in. */
export function tooLarge(limit: Limit, limits: Limits, row?: number): Problem {
  const name = NAMES[limit] ?? { zh: limit, en: limit }
  return new Problem('too_large', {
    detail: {
      zh: `${row ? `第 ${row} 行：` : ''}${name.zh}超过上限 ${limits[limit]}`,
      en: `${row ? `row ${row}: ` : ''}${name.en} over the limit of ${limits[limit]}`,
    },
    extra: { limit, maximum: limits[limit], ...(row ? { row } : {}) },
  })
}

/** A file that is not what it claims to be, or is broken. */
export const malformed = (zh: string, en: string): Problem => new Problem('malformed', { detail: { zh, en } })
