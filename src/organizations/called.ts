/** What organisations' names end in, each with what must stand before it: a person may be called 王建设 or 李社会. */
const FORMS: readonly (readonly [least: number, forms: string])[] = [
  [1, '公司 集团 企业 单位 工厂 分厂 总厂 商行 银行 支行 分行 事务所 研究所 派出所 交易所 诊所 会所'],
  [1, '中心 基金 协会 商会 学会 总会 工会 村委会 居委会 合作社 供销社 学校 大学 中学 小学 高中 初中 学院 医院 法院'],
  [1, '政府 机关 部队 支部 党委 团委 政协 人大 纪委 妇联 工商联 残联 文联 侨联 科协 社区 街道 园区'],
  [
    1,
    '机构 组织 团体 联盟 联社 联合体 超市 市场 酒家 酒楼 农家乐 民宿 基地 平台 之家 码头 广场 大厦 宾馆 食堂 药房 门诊 教堂',
  ],
  [2, '村 县 寺 庙 [一二三四五六七八九十\\d][中小]'],
  [3, '厂 店 行 坊 铺 馆 庄 场 站 楼 城 堂 吧 所 会 社 校 院 局 委 部 处 办 队 科 室 镇 乡 园'],
  // companies that go without their form
  [
    2,
    '控股 股份 实业 科技 商贸 贸易 置业 地产 建设 建筑 建工 物流 电子 电器 电气 机械 机电 服饰 服装 食品 药业 医药 化工',
  ],
  [
    2,
    '制造 工业 农业 渔业 餐饮 文化 传媒 教育 医疗 能源 环保 材料 汽车 汽配 纺织 家居 装饰 模具 轴承 塑业 船舶 航运 海运',
  ],
  [2, '保险 证券 投资 物业 电力 水务 燃气 石化 钢铁'],
]
const ENDS = new RegExp(
  `(?:${FORMS.map(([least, forms]) => `.{${least}}(?:${forms.replaceAll(' ', '|')})`).join('|')})$`,
)
const ENGLISH =
  /\b(ltd|limited|inc|corp|corporation|co|company|group|llc|gmbh|foundation|association|bank|school|university)\b/i
/** What may follow: a branch in brackets, and what tells namesakes apart. */
const AFTER = /([（(【[][^（(【[]*[)）】\]]|[a-z\d甲乙丙丁戊己庚辛]|[一二三四五六七八九十]|号)+$/i

/** Words that name nobody, whatever follows them; and those that do where nothing but a form follows. */
const NOBODY = /匿名|无名氏/
const NO_NAME =
  /^(某|无名|爱心|热心|好心|其[他它]|一家|一个|几家|多家|部分|若干|各|有关|相关|会员|民营|本地|外地|的|个|家|类|未知|不明)*(企业|公司|单位|机构|组织|团体|集团|商会|协会|学校|村|社区)*$/

/** Whether a name is one by which an organisation may be entered unseen: it ends as those of organisations do, and says which one. */
export function isOrganisationName(name: string): boolean {
  if (NOBODY.test(name) || NO_NAME.test(name)) return false
  return ENGLISH.test(name) || ENDS.test(name) || ENDS.test(name.replace(AFTER, ''))
}

/** Whether a text names an organisation where something else should stand: by a whole word, because single letters are measures too. */
export const holdsOrganisation = (text: string): boolean => HELD.test(text) || ENGLISH.test(text)
const HELD =
  /公司|集团|企业|银行|协会|商会|学会|基金|慈善|委员会|[村居]委会|合作社|学校|[大中小]学|学院|医院|幼儿园|政府|支部|工商联|超市|中心|事务所/
