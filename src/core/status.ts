/** The states that a record goes through. */
export const STATUSES = ['submitted', 'returned', 'confirmed', 'voided'] as const
export type Status = (typeof STATUSES)[number]

/** Those in which it may be edited, and in which it may only be corrected by another. */
export const EDITABLE: readonly string[] = ['submitted', 'returned'] satisfies Status[]
export const CORRECTABLE: readonly string[] = ['confirmed', 'voided'] satisfies Status[]

/** What they are called. */
export const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  submitted: { zh: '待审核', en: 'submitted' },
  returned: { zh: '已退回', en: 'returned' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  voided: { zh: '已作废', en: 'voided' },
} satisfies Record<Status, object>
