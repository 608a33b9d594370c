import { expectation, type Limit, type ValueType } from './expected.ts'
import { FIELD_FAULTS, type FieldCode } from './field-faults.ts'

/** A refusal as data: a stable code, the HTTP status it means, and what to tell people. Throw `Problem`; only http/problem.ts renders it. */
export const PROBLEMS = {
  invalid_input: { status: 422, zh: '提交的内容有误，未作任何更改', en: 'The input has faults; nothing was changed' },
  malformed: { status: 400, zh: '请求无法解析', en: 'The request cannot be parsed' },
  unauthenticated: { status: 401, zh: '请先登录或提供有效令牌', en: 'Sign in or send a valid token' },
  wrong_password: { status: 401, zh: '账号或密码不正确', en: 'Unknown account or wrong password' },
  forbidden: { status: 403, zh: '当前角色无权进行此操作', en: 'Your role may not do this' },
  own_record: {
    status: 403,
    zh: '自己录入、修改或编制的，须由他人确认、退回或发布',
    en: 'What you entered, edited or compiled is for somebody else to confirm, return or publish',
  },
  cross_site: { status: 403, zh: '来自其他站点的请求被拒绝', en: 'A request from another site was refused' },
  not_found: { status: 404, zh: '没有找到', en: 'Not found' },
  method_not_allowed: { status: 405, zh: '此地址不支持该方法', en: 'This address does not support that method' },
  not_acceptable: { status: 406, zh: '没有所要求的格式', en: 'None of the formats asked for is available' },
  conflict: { status: 409, zh: '与现有记录冲突', en: 'Conflicts with an existing record' },
  wrong_status: { status: 409, zh: '记录的当前状态不允许此操作', en: 'The record’s state does not allow this' },
  in_use: {
    status: 409,
    zh: '仍有已确认的记录引用它，请改为替换',
    en: 'Confirmed records refer to it; replace it instead',
  },
  in_flight: {
    status: 409,
    zh: '同一幂等键的请求正在处理',
    en: 'A request with this idempotency key is being processed',
  },
  already_imported: { status: 409, zh: '同一文件已经导入过', en: 'This very file was imported before' },
  stale: {
    status: 412,
    zh: '记录已被他人修改，请重新读取',
    en: 'The record has changed since you read it; read it again',
  },
  too_large: { status: 413, zh: '内容超过大小限制', en: 'Larger than the limit' },
  unsupported_media: { status: 415, zh: '不支持此内容类型', en: 'Content type not supported' },
  key_reused: { status: 422, zh: '同一幂等键用于不同的内容', en: 'This idempotency key was used with another body' },
  unsupported_dimension: { status: 422, zh: '该指标不支持此维度', en: 'The measure cannot be cut by that dimension' },
  total_overflow: {
    status: 422,
    zh: '合计超出可精确表示的范围，请缩小范围',
    en: 'The total exceeds what can be stated exactly; narrow the question',
  },
  precondition_required: {
    status: 428,
    zh: '修改前请以 If-Match 提交所读版本',
    en: 'Send If-Match with the version you read',
  },
  too_many_attempts: { status: 429, zh: '尝试次数过多，请稍后再试', en: 'Too many attempts; try again later' },
  internal: { status: 500, zh: '系统内部错误，已记录', en: 'Internal error; it has been logged' },
  storage_full: { status: 507, zh: '存储空间不足，本次未写入任何内容', en: 'Storage is full; nothing was written' },
  clock_behind: {
    status: 503,
    zh: '登记簿最近一次操作的时间比服务器时钟晚十分钟以上，未写入任何内容；须由管理员校准时钟（见 docs/deploy.md“时钟”）',
    en: 'The newest act is dated more than ten minutes after the server’s clock; nothing was written: the administrator has to set the clock right (docs/deploy.md, “The clock”)',
  },
  busy: { status: 503, zh: '系统繁忙，请稍后重试', en: 'Busy; try again shortly' },
} as const
export type ProblemCode = keyof typeof PROBLEMS

/** One fault: which field (dotted path, `""` for the whole), what is wrong, and the value as sent where it helps. */
export interface FieldFault {
  field: string
  code: FieldCode
  value?: string
  allowed?: readonly string[]
  /** What kind of value belongs there. */
  expected?: ValueType
  /** Which limit was passed. */
  limit?: Limit
  /** Of what is there already, or has that code already: its id. */
  existing?: string
  /** Of a file: the row and the column's letter. */
  row?: number
  column?: string | null
}

export interface ProblemDetails {
  errors?: readonly FieldFault[]
  detail?: { zh: string; en: string }
  headers?: Record<string, string>
  extra?: Record<string, unknown>
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.details = details
  }
}

/** The usual refusal of input: a list of field faults under one 422. */
export const invalid = (...errors: FieldFault[]): Problem => new Problem('invalid_input', { errors })

/** What is wrong and how to mend it, as a sentence without its subject; kind of value and limits behind it in brackets. */
export function faultWords({ code, expected, limit }: FieldFault, lang: 'zh' | 'en'): string {
  const words = FIELD_FAULTS[code][lang]
  const more = expectation(expected, limit, lang)
  if (!more) return words
  return lang === 'zh' ? `${words}（${more}）` : `${words} (${more})`
}

/** One fault in words. Values are cut short: an error must not echo 50 KB, nor more of a name than its sender sent. */
export const describeFault = (fault: FieldFault) => ({
  ...(fault.row === undefined ? {} : { row: fault.row, column: fault.column ?? null }),
  field: fault.field,
  code: fault.code,
  message: `${fault.field || '内容'}：${faultWords(fault, 'zh')}`,
  message_en: `${fault.field || 'the body'} ${faultWords(fault, 'en')}`,
  ...(fault.value === undefined ? {} : { value: fault.value.slice(0, 80) }),
  ...(fault.allowed ? { allowed: [...fault.allowed] } : {}),
  ...(fault.expected ? { expected: fault.expected } : {}),
  ...(fault.limit ? { limit: { ...fault.limit } } : {}),
  ...(fault.existing ? { existing: fault.existing } : {}),
})
