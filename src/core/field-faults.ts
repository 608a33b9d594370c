/** What can be wrong with one field, and how to mend it. */
export const FIELD_FAULTS = {
  required: { zh: '必填', en: 'is required' },
  unknown_field: { zh: '没有这个字段，请删除', en: 'is not a known field; remove it' },
  read_only: { zh: '由系统设定，不能提交', en: 'is set by the server; do not send it' },
  settled: {
    zh: '已有组织或记录归入此区划，不能再改：请登记其最后有效日，把现在的区划另行登记',
    en: 'stays, because organisations or records lie in this division: enter its last day, and today’s division as a new one',
  },
  reserved: {
    zh: '由审核人或工商联填写，您不能填写或更改',
    en: 'is for a reviewer or the federation to fill in or change',
  },
  wrong_type: { zh: '类型不对', en: 'has the wrong type' },
  not_allowed: { zh: '不在允许的取值之内', en: 'is not one of the allowed values' },
  too_long: { zh: '超过长度限制', en: 'is too long' },
  too_short: { zh: '太短', en: 'is too short' },
  out_of_range: { zh: '超出允许范围', en: 'is out of range' },
  above_whole: { zh: '占比不能超过 100%', en: 'is a share, which cannot be above 100 %' },
  control_characters: { zh: '含有控制字符或残缺字符', en: 'contains control characters or broken text' },
  money_format: { zh: '不是金额，请写如 1234.50 或 3.5万', en: 'is not an amount; write 1234.50 or 3.5万' },
  money_fraction: { zh: '金额须为整数分', en: 'must be a whole number of fen' },
  money_range: { zh: '金额须在 0.01 元至 1000 亿元之间', en: 'must lie between 0.01 and 100 billion yuan' },
  money_inexact: {
    zh: '“约、超、余”等概数不是金额，请写实数或改报为填报数',
    en: 'is approximate; give the exact amount or record it as a reported figure',
  },
  day_format: {
    zh: '不是有效日期，请写全年、月、日，如 2022-09-05',
    en: 'is not a calendar day; write year, month and day: 2022-09-05',
  },
  beyond_register: {
    zh: '大于登记簿现有的修订号；稍后仍如此，则登记簿已恢复到较早的备份，请从头读起',
    en: 'lies beyond the present revision; if it still does in a minute, the register was restored from a backup: begin anew',
  },
  day_in_future: { zh: '日期在今天之后', en: 'lies in the future' },
  year_not_over: {
    zh: '编制时该年尚未结束，这份草稿不是全年：请在年终之后重新编制，再行发布',
    en: 'was not over when this was compiled: compile it again once the year has ended, and publish that',
  },
  nothing_new: {
    zh: '与已发布的上一版没有任何不同，无需发布；要改附言的，请写好附言重新编制',
    en: 'states nothing that the published version does not, so that there is nothing to publish; for other notes, compile it again with them',
  },
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
  ambiguous_reference: {
    zh: '有多条同名记录，请改用编号；区划也可连上级一起写',
    en: 'names more than one record; use its id, or write a division behind what it lies in',
  },
  wrong_kind: { zh: '所指记录的类型不符', en: 'refers to a record of the wrong kind' },
  own_parent: {
    zh: '不能属于自己，也不能属于自己的下级',
    en: 'cannot be the organisation itself, nor one that belongs to it',
  },
  voided_reference: { zh: '所指记录已作废', en: 'refers to a voided record' },
  unconfirmed_reference: {
    zh: '所指记录尚未确认，请先确认它',
    en: 'refers to a record that is not confirmed yet; confirm that first',
  },
  closed_reference: { zh: '所指基金或项目当日已结束', en: 'refers to a fund or project that had closed by that day' },
  reference_changed: {
    zh: '检查之后它被更正、结束或作废，按它填的慈善组织或村可能已不对，请重新检查',
    en: 'was corrected, closed or voided after the row was checked, and with it perhaps the charity or village; check the file again',
  },
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
    zh: '慈善组织、慈善基金拨出的款项请登记为拨付，不是捐赠',
    en: 'is a charity or a fund: record what it pays out as a disbursement',
  },
  kinds_apart: {
    zh: '企业冠名基金与商会公益基金口径不同，不相加：请分别问两类各自的指标，或按基金类别（fund_kind）分组、只问一类',
    en: 'counts enterprise-named and chamber funds, which are never added up: ask for the measure of each, cut by fund_kind, or ask for one kind',
  },
  duplicate: { zh: '已存在', en: 'exists already' },
  uscc_taken: {
    zh: '是另一组织的代码（登记簿中或表中前面已有），请核对名称和代码',
    en: 'is the code of another organisation, in the register or further up; compare name and code',
  },
  uscc_differs: {
    zh: '与登记簿中（或表中前面）此名称的信用代码不同，请核对名称和代码',
    en: 'is not the code that the register, or a row further up, has for that name; compare name and code',
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
  share_format: {
    zh: '比率须连 % 一起写，如 97% 或 98.5%',
    en: 'is no share; write it with its %, such as 97% or 98.5%',
  },
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
    zh: '金额单位不支持，或与表头不一致：请在表头写明元、千元、万元或亿元',
    en: 'has a unit of money that is not supported, or another than the header: name yuan, 千元, 万元 or 亿元 in the header',
  },
  header_not_found: {
    zh: '没有找到表头，请检查列名或用 --map 列=字段 指明',
    en: 'no header row was found; check the column names or map them',
  },
  ditto: {
    zh: '“同上”没有说出是什么：各行分开登记，请写出内容',
    en: 'says only that it is as above: each row is a record of its own, so write it out',
  },
  beyond_header: {
    zh: '本行的格比表头多，可能是没有引号的千分位逗号把一个数分成了两格：请去掉该逗号，或给该格加引号',
    en: 'is more than the header has columns for; perhaps a comma inside an amount cut it in two: remove that comma, or quote the field',
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
