import { z } from '@hono/zod-openapi'
import { describeFault, PROBLEMS, type Problem, type ProblemCode } from '../core/errors.ts'

/** RFC 9457 problem details, Chinese first, English beside it; `code` and each `errors[].code` are stable. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    title_en: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    detail_en: z.string().optional(),
    request_id: z.string(),
    state: z.string().optional().openapi({ description: 'of wrong_status: the state that the record is in' }),
    allowed_states: z.array(z.string()).optional().openapi({ description: 'of wrong_status: those that would do' }),
    line: z.int().optional().openapi({ description: 'of malformed JSON: where it goes wrong' }),
    column: z.int().optional(),
    errors: z
      .array(
        z.object({
          row: z.int().optional().openapi({ description: 'of a file' }),
          column: z.string().nullable().optional(),
          field: z.string(),
          code: z.string(),
          message: z.string(),
          message_en: z.string(),
          value: z.string().optional(),
          allowed: z.array(z.string()).optional(),
          expected: z
            .string()
            .optional()
            .openapi({ description: 'of wrong_type: the kind of value that belongs there' }),
          limit: z
            .record(z.enum(['at_least', 'at_most', 'above', 'below']), z.number())
            .optional()
            .openapi({ description: 'of out_of_range, too_long, too_short: the limit that was passed' }),
          existing: z
            .string()
            .optional()
            .openapi({ description: 'of duplicate, member_already and uscc_taken: the id of what is there already' }),
        }),
      )
      .optional(),
  })
  .openapi('Problem')

export function renderProblem(problem: Problem, requestId: string): Response {
  const { status, zh, en } = PROBLEMS[problem.code]
  const { errors, detail, headers, extra } = problem.details
  const body = {
    type: `urn:yongshan:problem:${problem.code}`,
    title: zh,
    title_en: en,
    status,
    code: problem.code,
    ...(detail ? { detail: detail.zh, detail_en: detail.en } : {}),
    ...(errors ? { errors: errors.map(describeFault) } : {}),
    ...extra,
    request_id: requestId,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/** The refusals an operation declares, for the OpenAPI document. */
export function problemResponses(...codes: ProblemCode[]) {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort()
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes
          .filter((code) => PROBLEMS[code].status === status)
          .map((code) => `${code}: ${PROBLEMS[code].en}`)
          .join('; '),
        content: { 'application/problem+json': { schema: ProblemDocument } },
      },
    ]),
  )
}

/** What any operation may answer: unreadable requests, faults of input, too much at once, and trouble of ours. */
export const COMMON: ProblemCode[] = [
  'malformed',
  'unauthenticated',
  'invalid_input',
  'internal',
  'busy',
  'storage_full',
  'clock_behind',
]
/** What any write may answer besides. */
export const WRITE: ProblemCode[] = [
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'unsupported_media',
  'stale',
  'precondition_required',
]
