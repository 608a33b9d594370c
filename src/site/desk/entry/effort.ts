import { choice, type Declared, day, item, money, pick, place, radios, stated, text, textarea } from './fields.ts'

export const PROJECT: readonly Declared[] = [
  text('name'),
  radios('programme', { remembered: true }),
  place('partner_code', ['county', 'city']),
  place('village_code', ['village', 'township']),
  day('since_on'),
  day('closed_on', { group: 'more' }),
  textarea('purpose', { group: 'more' }),
]

export const AID: readonly Declared[] = [
  pick('enterprise_id', 'organization'),
  money('amount_fen'),
  day('invested_on'),
  radios('mode', { remembered: true }),
  pick('project_id', 'project', { remembered: true }),
  place('village_code', ['village', 'township'], {
    hint: { zh: '不填：项目所在的村', en: 'If left empty: the project’s village' },
  }),
  text('village', {
    group: 'more',
    hint: { zh: '区划表里没有的村，写村名', en: 'By name, if the list of divisions lacks it' },
  }),
  textarea('note', { group: 'more' }),
]

/** What a statement says: how the number is meant, the number, and the period it covers. */
const STATEMENT: readonly Declared[] = [
  stated('value', {
    hint: {
      zh: '可以照原话写，连同限定词，如“800余万”“近2200万”“97%”',
      en: 'May be written as it was said: 800余万, 近2200万, 97%',
    },
  }),
  choice('qualifier', { initial: 'eq' }),
  day('from_on', { hint: { zh: '历年累计的不填', en: 'Empty if cumulative' } }),
  day('to_on'),
]

export const OUTCOME: readonly Declared[] = [
  pick('organization_id', 'organization', { remembered: true }),
  item('indicator', { remembered: true }),
  ...STATEMENT,
  pick('project_id', 'project'),
  textarea('evidence'),
]

export const REPORTED: readonly Declared[] = [
  pick('organization_id', 'organization', { remembered: true }),
  item('measure', { remembered: true }),
  ...STATEMENT,
  text('source', { remembered: true }),
]
