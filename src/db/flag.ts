/** 0 or 1, as SQLite has it. */
export type Flag = number
