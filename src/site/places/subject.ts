import type { Child } from 'hono/jsx'
import type { FactName } from '../../facts/kind.ts'
import type { Item } from '../../facts/present.ts'
import type { DimensionId, Text } from '../../totals/dimensions.ts'
import type { TotalsAnswer } from '../../totals/total.ts'
import type { Crumb, Visit } from '../page.ts'

/** What a page is about: something that totals can be filtered by. */
export interface Subject {
  name: string
  /** The one filter that says what belongs to it: `{ chamber: … }`. */
  filters: Readonly<Record<string, string>>
  crumbs: readonly Crumb[]
  /** What the register says of it: a word and its value. */
  facts: readonly (readonly [Text, Child])[]
  /** Where programs read the same. */
  api: string
  demo: boolean
  /** What else lies near it is found by these: the county of a chamber, the chamber of a fund, the prefecture of a partner county. */
  near: { district?: string | null; chamber?: string; prefecture?: string | null }
  /** What stands below the heading: 商会, 乡镇, 企业冠名基金. */
  sort: Text
}

/** One cut of one measure: gifts by cause. */
export interface Cut {
  measure: string
  by: DimensionId
  title: Text
}

/** A kind of page: what is counted, told and listed, and its sections in order. */
export interface SubjectKind {
  dimension: DimensionId
  /** In the order in which they are shown; measures of one boundary stand together. */
  measures: readonly string[]
  /** The measure that is drawn by year. */
  yearly: string
  cuts: readonly Cut[]
  /** The records that are listed first. */
  rows: FactName
  story: readonly Text[]
  sections: readonly Section[]
}

/** What every section of a page is given. The visit is the public's, whoever reads: these pages show everybody the same. */
export interface About {
  visit: Visit
  kind: SubjectKind
  subject: Subject
  /** The headline totals. */
  numbers: TotalsAnswer
  /** The first measure by year. */
  years: TotalsAnswer
  /** The answers to the cuts of the page's kind, in their order. */
  cuts: readonly TotalsAnswer[]
  /** The first gift and the largest, where gifts can be filtered by the subject and there are any. */
  first: Item | undefined
  largest: Item | undefined
}

export interface Section {
  id: string
  title: Text
  /** Null where there is nothing to show: the section then is left out. */
  render: (about: About) => Promise<Child | null> | Child | null
}
