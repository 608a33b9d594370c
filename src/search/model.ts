import { z } from '@hono/zod-openapi'
import type { Text } from '../totals/dimensions.ts'

/** What can be found, in the order in which it is shown, and what it is called. */
export const FOUND_KINDS = {
  chamber: { zh: '商会', en: 'Chambers' },
  association: { zh: '行业协会', en: 'Associations' },
  federation: { zh: '工商联', en: 'Federations' },
  charity: { zh: '慈善组织', en: 'Charities' },
  enterprise: { zh: '企业', en: 'Enterprises' },
  village_collective: { zh: '村集体', en: 'Village collectives' },
  other: { zh: '其他组织', en: 'Other organisations' },
  fund: { zh: '慈善基金', en: 'Funds' },
  project: { zh: '结对帮扶项目', en: 'Projects' },
  programme: { zh: '专项', en: 'Programmes' },
  campaign: { zh: '专项行动', en: 'Campaigns' },
  region: { zh: '行政区划', en: 'Divisions' },
  figure: { zh: '公布数', en: 'Published numbers' },
  indicator: { zh: '成效指标', en: 'Indicators' },
  statement: { zh: '年度报告', en: 'Yearly statements' },
} as const satisfies Record<string, Text>
export type FoundKind = keyof typeof FOUND_KINDS

export const ALL_KINDS = Object.keys(FOUND_KINDS) as FoundKind[]

/** Longest question, characters; most answers a kind; how far answers are counted. */
export const LONGEST = 100
export const MOST = 20
export const COUNTED = 1000

export const SearchQuery = z.strictObject({
  q: z.string().min(1).max(LONGEST).openapi({
    description: 'part of a name, one character up; several parts with spaces must all be in it',
    example: '姜山',
  }),
  kind: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .openapi({
      description: `one kind or several with commas: ${ALL_KINDS.join(', ')}; all when left out`,
      example: 'chamber,enterprise',
    }),
  limit: z.coerce.number().int().min(1).max(MOST).default(MOST).openapi({ description: 'answers a kind' }),
})

const Found = z
  .object({
    kind: z.enum(ALL_KINDS as [FoundKind, ...FoundKind[]]),
    id: z.string().openapi({
      description: 'a division’s code, a year, a programme, else the id; of a fund or project the first version’s',
    }),
    name: z.string(),
    name_en: z.string().nullable(),
    context: z
      .string()
      .nullable()
      .openapi({ description: 'what tells it from others of its name: its place, its chamber' }),
    status: z
      .string()
      .nullable()
      .openapi({ description: 'of a fund or project: submitted or returned until confirmed' }),
  })
  .openapi('Found')
export type Found = z.infer<typeof Found>

const FoundGroup = z
  .object({
    kind: z.enum(ALL_KINDS as [FoundKind, ...FoundKind[]]),
    label: z.object({ zh: z.string(), en: z.string() }),
    count: z.int().openapi({ description: `how many there are, counted up to ${COUNTED}` }),
    more: z.boolean().openapi({ description: `whether there are more than ${COUNTED}` }),
    items: z.array(Found).openapi({ description: 'best first: the very name, its beginning, a part, all parts' }),
  })
  .openapi('FoundGroup')
export type FoundGroup = z.infer<typeof FoundGroup>

export const SearchAnswer = z
  .object({
    q: z.string(),
    groups: z.array(FoundGroup).openapi({ description: 'kinds in which anything was found, in a fixed order' }),
    revision: z.int(),
  })
  .openapi('SearchAnswer')
