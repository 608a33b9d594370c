import { expectation, type Limit, type ValueType } from './expected.ts'

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

/** What can be wrong with one field, and how to mend it. */
export const FIELD_FAULTS = {
  required: { zh: '必填', en: 'is required' },
  unknown_field: { zh: '没有这个字段，请删除', en: 'is not a known field; remove it' },
  read_only: { zh: '由系统设定，不能提交', en: 'is set by the server; do not send it' },
  reserved: {
    zh: '由审核人或工商联填写，您不能填写或更改',
    en: 'is for a reviewer or the federation to fill in or change',
  },
  wrong_type: { zh: '类型不对', en: 'has the wrong type' },
  not_allowed: { zh: '不在允许的取值之内', en: 'is not one of the allowed values' },
  too_long: { zh: '超过长度限制', en: 'is too long' },
  too_short: { zh: '太短', en: 'is too short' },
  out_of_range: { zh: '超出允许范围', en: 'is out of range' },
  control_characters: { zh: '含有控制字符或残缺字符', en: 'contains control characters or broken text' },
  money_format: { zh: '不是金额，请写如 1234.50 或 3.5万', en: 'is not an amount; write 1234.50 or 3.5万' },
  money_fraction: { zh: '金额须为整数分', en: 'must be a whole number of fen' },
  money_range: { zh: '金额须在 0.01 元至 1000 亿元之间', en: 'must lie between 0.01 and 100 billion yuan' },
  money_inexact: {
    zh: '“约、超、余”等概数不是金额，请写实数或改报为填报数',
    en: 'is approximate; give the exact amount or record it as a reported figure',
  },
  day_format: { zh: '不是有效日期，请写 YYYY-MM-DD', en: 'is not a calendar day; write YYYY-MM-DD' },
  beyond_register: {
    zh: '大于登记簿现有的修订号；稍后仍如此，则登记簿已恢复到较早的备份，请从头读起',
    en: 'lies beyond the present revision; if it still does in a minute, the register was restored from a backup: begin anew',
  },
  day_in_future: { zh: '日期在今天之后', en: 'lies in the future' },
  day_order: { zh: '结束早于开始', en: 'ends before it begins' },
  day_outside_membership: {
    zh: '该日不在其会员资格期间内',
    en: 'lies outside the enterprise’s membership of this chamber',
  },
  uscc_check: {
    zh: '校验位不符，请核对；确属有效代码的，由审核人注明理由',
    en: 'fails its check character; correct it, or let a reviewer accept it with a note',
  },
  uscc_format: {
    zh: '统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z）',
    en: 'must be 18 characters of a unified social credit code',
  },
  unknown_reference: { zh: '登记簿中没有', en: 'is not in the register' },
  not_an_organisation: {
    zh: '不像组织的名称，导入时不建立：是个人或匿名的，请在“捐赠人类型”写 个人 或 不明，受助的个人请不写；是组织的，请写全称，或先在登记簿登记',
    en: 'is not plainly an organisation’s name, so that none is created: of a person or nobody named, say so as the kind of donor, and leave out persons who receive; of an organisation, write the full name or enter it in the register first',
  },
  ambiguous_reference: { zh: '有多条同名记录，请改用编号', en: 'names more than one record; use its id' },
  wrong_kind: { zh: '所指记录的类型不符', en: 'refers to a record of the wrong kind' },
  voided_reference: { zh: '所指记录已作废', en: 'refers to a voided record' },
  unconfirmed_reference: {
    zh: '所指记录尚未确认，请先确认它',
    en: 'refers to a record that is not confirmed yet; confirm that first',
  },
  closed_reference: { zh: '所指基金或项目当日已结束', en: 'refers to a fund or project that had closed by that day' },
  another_recorder: {
    zh: '属于另一商会，须由其自己或其工商联登记',
    en: 'belongs to another chamber, which records it itself, or its federation does',
  },
  beyond_reach: {
    zh: '不在您可登记的范围之内，请由其自己或其工商联导入',
    en: 'lies outside what this account may record for; that side or its federation imports it',
  },
  other_charity: { zh: '该基金由另一慈善组织管理', en: 'is kept by another charity' },
  regrant: {
    zh: '慈善组织拨出的款项请登记为拨付，不是捐赠',
    en: 'is a charity: record what it pays out as a disbursement',
  },
  duplicate: { zh: '已存在', en: 'exists already' },
  uscc_taken: {
    zh: '是另一组织的代码（登记簿中或表中前面已有），请核对名称和代码',
    en: 'is the code of another organisation, in the register or further up; compare name and code',
  },
  member_already: {
    zh: '该企业在此期间已是该商会的会员，请删去此行或改正日期',
    en: 'is a member of that chamber in these days already; remove the row or mend its days',
  },
  hidden_needs_none: { zh: '匿名或化名捐赠不应填写', en: 'must be empty with this publicity' },
  goods_needs: {
    zh: '实物捐赠必须填写品名、数量和单位；有价值时须注明作价依据',
    en: 'is needed for goods (item, quantity, unit; a value needs its basis)',
  },
  money_forbids: { zh: '仅用于实物捐赠', en: 'is only for goods' },
  consent_needed: {
    zh: '变更用途须有捐赠人同意的依据（慈善法第五十六条）',
    en: 'a change of use needs the donor’s consent (Charity Law, art. 56)',
  },
  missing_target: { zh: '须指明去向', en: 'must say where the money goes' },
  must_match: { zh: '须与被替换的记录一致', en: 'must match the record being replaced' },
  leaves_nothing: {
    zh: '按此说法没有可能的数：“余”用于整数单位（如 1500余），“近”须大于零',
    en: 'leaves no number that could be meant: 余 is said of a round number (1500余), 近 of one above zero',
  },
  invalid: { zh: '不符合要求', en: 'is not valid' },
  version_format: {
    zh: '须写所读版本的 ETag，连同引号，如 "v3"；几个以逗号分开，或写 *',
    en: 'is the ETag of the version that you read, with its quotes, such as "v3"; several with commas, or *',
  },
  hash_format: {
    zh: '须写所读草稿的 ETag，即其 sha256，连同引号',
    en: 'is the ETag of the draft that you read: its sha256 in quotes',
  },
  wrong_password: { zh: '与当前密码不符，请重新输入', en: 'is not the current password; enter it again' },
  not_repeated: { zh: '两次输入的不一致', en: 'does not repeat what you entered above' },
  unchanged: { zh: '与原来相同，请另设', en: 'is the same as before; choose another' },
  formula_without_value: {
    zh: '公式没有存下结果或结果有误，请在表格软件中重算并保存，或改为数值',
    en: 'is a formula without a stored result; recalculate and save, or write the value',
  },
  code_as_number: {
    zh: '长编号被存成了数字，末位已丢失，请改为文本格式重新填写',
    en: 'is a long code stored as a number and has lost digits; write it as text',
  },
  quantity_format: { zh: '不是数量，请写如 120 或 1,200', en: 'is not a quantity; write 120 or 1,200' },
  unit_differs: {
    zh: '数量里写的单位与单独填写的单位不同，请改为一致',
    en: 'names another unit than the one given beside it; make them agree',
  },
  unit_format: {
    zh: '不是计量单位，请写如 箱、吨；写的是捐赠人的，请把这一列指为捐赠人',
    en: 'is no unit of goods such as 箱 or 吨; if it says who gave, map the column to the donor',
  },
  number_vague: {
    zh: '“数百、几十”没有说出数目，请写原文所说的数，如 300余、近500、百余',
    en: 'says many, but not how many (数百, 几十); write the number that was stated: 300余, 近500, 百余',
  },
  money_unit: {
    zh: '金额单位不支持，请用元、千元、万元或亿元',
    en: 'has a unit of money that is not supported; use yuan',
  },
  header_not_found: {
    zh: '没有找到表头，请检查列名或用 --map 列=字段 指明',
    en: 'no header row was found; check the column names or map them',
  },
  ambiguous_column: {
    zh: '不止一列对应此字段，请用 --map 列=字段 指明，其余写 --map 列=',
    en: 'more than one column means this field; map the right one and map the others to nothing',
  },
  shared_number: {
    zh: '数额与上一行合并，本行却另有名称或内容：请取消合并，各行分别填数；同属一笔的，请并入上一行',
    en: 'shares a merged number with the row above, yet has a name or text of its own: unmerge and give each row its number, or join it to the row above',
  },
  unclear_column: {
    zh: '读不出这一列说的是什么，请用 --map 列=字段 指明，与此无关的写 --map 列=',
    en: 'does not say plainly what it holds; map the column to the field that it is, or to nothing',
  },
  after_footer: {
    zh: '合计之后仍有数据行，请移到合计之前或删除',
    en: 'is a row after the total; move it above the total or remove it',
  },
} as const
export type FieldCode = keyof typeof FIELD_FAULTS

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
})
