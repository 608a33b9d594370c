/** Kinds of value as JSON and its schemas call them. */
const TYPES = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
} as const
export type ValueType = keyof typeof TYPES
export const isValueType = (name: string): name is ValueType => name in TYPES

/** What a value, a length or a count has to keep to. */
const LIMITS = {
  at_least: { zh: '至少', en: 'at least' },
  at_most: { zh: '至多', en: 'at most' },
  above: { zh: '须大于', en: 'above' },
  below: { zh: '须小于', en: 'below' },
} as const
export type Limit = Partial<Record<keyof typeof LIMITS, number>>

/** What would have been right, in words; '' where nothing more is known than what is wrong. */
export function expectation(type: ValueType | undefined, limit: Limit = {}, lang: 'zh' | 'en'): string {
  const said = Object.entries(limit).map(([name, value]) => `${LIMITS[name as keyof Limit][lang]} ${value}`)
  if (type) said.unshift(lang === 'zh' ? `须为${TYPES[type].zh}` : `it should be ${TYPES[type].en}`)
  return said.join(lang === 'zh' ? '，' : ', ')
}
