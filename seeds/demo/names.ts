import type { Random } from './random.ts'

/** Invented names; each says 示例 (example), so that none can be taken for somebody's. */
const WORDS = (
  '恒达 永盛 鑫源 华泰 宏图 腾越 嘉禾 瑞和 德润 天佑 浩海 金石 明远 广济 新航 凯旋 启明 立信 安泰 百川 长风 东岭 飞跃 国瑞 ' +
  '汇丰年 锦程 君合 康宁 联创 美嘉 南风 鹏程 清源 荣光 盛世 四方 同舟 万里 祥云 兴业 亚德 益民 优胜 正大 中南 卓越 子午 甬江源'
).split(' ')
const TRADES =
  '精工 机电 模具 电器 汽配 服饰 塑业 紧固件 食品 建设 物流 文具 化工 新材料 电子 纺织 五金 贸易 包装 农业'.split(' ')
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const ALIASES =
  '随风 甬江水 一颗星 不留名 好邻居 清晨 一滴水 老街坊 灯下人 远山 小满 归帆 春泥 无名氏 四明客 海边人'.split(' ')

export const enterpriseName = (random: Random, place: string, number: number): string =>
  `示例·${place}${random.pick(WORDS)}${random.pick(TRADES)}${String(number).padStart(4, '0')}有限公司`

/** What a fund is called after: the enterprise without its form. */
export const stemOf = (name: string): string => name.replace(/有限公司$/, '')

export const personName = (random: Random): string =>
  `示例${STEMS.charAt(random.between(0, 9))}${BRANCHES.charAt(random.between(0, 11))}${random.pick(['先生', '女士', '老师', ''])}`

export const aliasName = (random: Random): string => `示例·${random.pick(ALIASES)}`
