import { Cuts, Years } from './cuts.tsx'
import { Headlines } from './headlines.tsx'
import { AID, FUNDS, GIFTS, INTO_FUNDS, PAID_OUT, PLEDGES, STANDING } from './measures.ts'
import { BELOW, CHAMBERS, OTHER_CHAMBERS, OTHER_FUNDS, OTHER_PARTNERS, OTHER_PROJECTS } from './neighbours.tsx'
import { AID_GIVEN, FUNDS_KEPT, OUTCOMES, PAYMENTS, PLEDGED, PROJECTS, REPORTED } from './previews.tsx'
import { RECEIVED } from './received.tsx'
import { Rows } from './rows.tsx'
import { GIVES, OF_CAMPAIGN, OF_ENTERPRISE, OF_FUND, OF_RECIPIENT, RECEIVES } from './stories.ts'
import { Story } from './story.tsx'
import type { Cut, Section, SubjectKind } from './subject.ts'
import { Timeline } from './timeline.tsx'

const NUMBERS: Section = { id: 'numbers', title: { zh: '合计', en: 'Totals' }, render: Headlines }
const STORY: Section = { id: 'story', title: { zh: '概述', en: 'In short' }, render: Story }
const BY_YEAR: Section = { id: 'by-year', title: { zh: '逐年', en: 'Year by year' }, render: Years }
const CUT: Section = { id: 'cuts', title: { zh: '怎么分布', en: 'How it divides' }, render: Cuts }
const ROWS: Section = { id: 'rows', title: { zh: '逐条记录', en: 'The records' }, render: Rows }
const TIMELINE: Section = { id: 'timeline', title: { zh: '时间线', en: 'Time line' }, render: Timeline }

const BY_CAUSE: Cut = {
  measure: 'donations.received',
  by: 'cause',
  title: { zh: '到账捐赠，按用途', en: 'Gifts received, by cause' },
}
const BY_VILLAGE: Cut = {
  measure: 'aid.invested',
  by: 'village',
  title: { zh: '帮扶投入，按村', en: 'Aid invested, by village' },
}
const BY_PARTNER: Cut = {
  measure: 'aid.invested',
  by: 'partner',
  title: { zh: '帮扶投入，按结对地区', en: 'Aid invested, by partner place' },
}
const AID_FROM: Cut = {
  measure: 'aid.invested',
  by: 'district',
  title: { zh: '帮扶投入，按来自的区县', en: 'Aid invested, by the county it came from' },
}
const BY_PROGRAMME: Cut = {
  measure: 'aid.invested',
  by: 'programme',
  title: { zh: '帮扶投入，按专项', en: 'Aid invested, by programme' },
}
const BY_MODE: Cut = {
  measure: 'aid.invested',
  by: 'mode',
  title: { zh: '帮扶投入，按方式', en: 'Aid invested, by mode' },
}
const BY_DISTRICT: Cut = {
  measure: 'donations.received',
  by: 'district',
  title: { zh: '到账捐赠，按区县', en: 'Gifts received, by county' },
}

const GIVER = {
  yearly: 'donations.received',
  rows: 'donation',
  story: GIVES,
  cuts: [BY_CAUSE, BY_PARTNER, BY_VILLAGE],
} as const

/** Every kind of page about something that totals can be filtered by, and its sections in order. */
export const SUBJECTS = {
  county: {
    ...GIVER,
    dimension: 'district',
    measures: [...GIFTS, ...INTO_FUNDS, ...PLEDGES, ...FUNDS, ...PAID_OUT, ...AID, ...STANDING],
    sections: [
      STORY,
      NUMBERS,
      BY_YEAR,
      CUT,
      FUNDS_KEPT,
      PROJECTS,
      RECEIVED,
      OUTCOMES,
      REPORTED,
      PLEDGED,
      ROWS,
      TIMELINE,
      CHAMBERS,
      BELOW,
    ],
  },
  // told by its counties, whose own pages tell what began and ended in them, who gave and which villages they help
  city: {
    ...GIVER,
    dimension: 'district',
    cuts: [BY_CAUSE, BY_DISTRICT, BY_PARTNER],
    measures: [
      'donations.received',
      'donations.count',
      'donations.unvalued',
      ...INTO_FUNDS,
      ...PLEDGES,
      ...FUNDS,
      ...PAID_OUT,
      ...AID,
      ...STANDING,
    ],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, OUTCOMES, REPORTED, PLEDGED, ROWS, BELOW],
  },
  township: {
    ...GIVER,
    dimension: 'township',
    measures: [...GIFTS, ...INTO_FUNDS, ...PLEDGES, ...FUNDS, ...PAID_OUT, ...AID, ...STANDING],
    sections: [
      STORY,
      NUMBERS,
      BY_YEAR,
      CUT,
      FUNDS_KEPT,
      PROJECTS,
      OUTCOMES,
      REPORTED,
      PLEDGED,
      ROWS,
      TIMELINE,
      CHAMBERS,
    ],
  },
  chamber: {
    ...GIVER,
    dimension: 'chamber',
    measures: [...GIFTS, ...INTO_FUNDS, ...PLEDGES, ...FUNDS, ...PAID_OUT, ...AID],
    sections: [
      STORY,
      NUMBERS,
      BY_YEAR,
      CUT,
      FUNDS_KEPT,
      PROJECTS,
      OUTCOMES,
      REPORTED,
      PLEDGED,
      ROWS,
      TIMELINE,
      OTHER_CHAMBERS,
    ],
  },
  partner: {
    dimension: 'partner',
    yearly: 'aid.invested',
    rows: 'aid',
    story: RECEIVES,
    cuts: [BY_PROGRAMME, AID_FROM, BY_MODE, BY_VILLAGE],
    measures: [...AID, ...GIFTS, ...PLEDGES, ...PAID_OUT],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, PROJECTS, OUTCOMES, PLEDGED, ROWS, TIMELINE, OTHER_PARTNERS],
  },
  // told by the places in it that are helped
  province: {
    dimension: 'partner',
    yearly: 'aid.invested',
    rows: 'aid',
    story: RECEIVES,
    cuts: [BY_PROGRAMME, AID_FROM, BY_PARTNER],
    measures: [...AID, ...GIFTS, ...PLEDGES, ...PAID_OUT],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, PROJECTS, OUTCOMES, PLEDGED, ROWS, TIMELINE, OTHER_PARTNERS],
  },
  village: {
    dimension: 'village',
    yearly: 'aid.invested',
    rows: 'aid',
    story: RECEIVES,
    cuts: [AID_FROM, BY_MODE],
    measures: [...AID, ...GIFTS, ...PAID_OUT],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, PROJECTS, ROWS, TIMELINE],
  },
  fund: {
    dimension: 'fund',
    yearly: 'donations.received',
    rows: 'donation',
    story: OF_FUND,
    cuts: [BY_CAUSE],
    measures: [...GIFTS, ...PLEDGES, ...FUNDS, ...PAID_OUT],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, PAYMENTS, PLEDGED, ROWS, TIMELINE, OTHER_FUNDS],
  },
  project: {
    dimension: 'project',
    yearly: 'aid.invested',
    rows: 'aid',
    story: RECEIVES,
    cuts: [BY_MODE, BY_VILLAGE],
    measures: [...AID, ...GIFTS, ...PLEDGES, ...PAID_OUT],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, OUTCOMES, PAYMENTS, PLEDGED, ROWS, TIMELINE, OTHER_PROJECTS],
  },
  campaign: {
    dimension: 'campaign',
    yearly: 'donations.received',
    rows: 'donation',
    story: OF_CAMPAIGN,
    cuts: [
      BY_DISTRICT,
      { measure: 'donations.received', by: 'form', title: { zh: '到账捐赠，按形式', en: 'Gifts received, by form' } },
    ],
    measures: [...GIFTS],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, ROWS, TIMELINE],
  },
  enterprise: {
    dimension: 'enterprise',
    yearly: 'donations.received',
    rows: 'donation',
    story: OF_ENTERPRISE,
    cuts: [BY_CAUSE, BY_PARTNER],
    measures: [
      'donations.received',
      'donations.count',
      'donations.unvalued',
      ...PLEDGES,
      ...FUNDS,
      'aid.invested',
      'aid.villages',
      'aid.projects',
    ],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, FUNDS_KEPT, AID_GIVEN, PLEDGED, ROWS, TIMELINE],
  },
  recipient: {
    dimension: 'recipient',
    yearly: 'donations.received',
    rows: 'donation',
    story: OF_RECIPIENT,
    cuts: [BY_CAUSE, BY_DISTRICT],
    measures: [...GIFTS, ...INTO_FUNDS, ...PLEDGES, ...FUNDS],
    sections: [STORY, NUMBERS, BY_YEAR, CUT, FUNDS_KEPT, PAYMENTS, PLEDGED, ROWS, TIMELINE],
  },
} as const satisfies Record<string, SubjectKind>
export type SubjectName = keyof typeof SUBJECTS
