import { describeFault, PROBLEMS, Problem } from '../core/errors.ts'

/** What went wrong, for a terminal: the problem in both languages, then each field's fault on a line of its own. */
export function explain(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error)
  const { zh, en } = PROBLEMS[error.code]
  const { errors = [], detail } = error.details
  return [
    `${zh} · ${en} (${error.code})`,
    ...(detail ? [`  ${detail.zh} · ${detail.en}`] : []),
    ...errors.map((fault) => {
      const { message, message_en, value } = describeFault(fault)
      return `  ${message} · ${message_en}${value === undefined ? '' : ` [${value}]`}`
    }),
  ].join('\n')
}
