import type { Text } from '../../totals/dimensions.ts'
import { KINDS_OF_FUNDS } from '../../totals/funds.ts'
import { wordOf } from '../components/fact-labels.ts'

/** The sentences of a page's story; what stands in braces is told in story.tsx, where `{measure|one|many}` is the word that its number takes. */
const SINCE: Text = {
  zh: '自{first.day}首笔捐赠起，{name}登记到账 {donations.count} 笔、{donations.received}。',
  en: 'Since the first gift on {first.day}, {donations.count} {donations.count|gift|gifts} worth {donations.received} {donations.count|has|have} been recorded for {name}.',
}
const PEAK: Text = {
  zh: '到账最多的是 {peak.year} 年，{peak.value}。',
  en: 'The year with the most is {peak.year}, {peak.value}.',
}
const LARGEST: Text = {
  zh: '最大的一笔是 {largest.day} {largest.donor}捐出的 {largest.amount}。',
  en: 'The largest gift, {largest.amount}, came from {largest.donor} on {largest.day}.',
}
/** A sentence for each kind of funds, told by what its measures begin with and by its name, in English for one and for several. */
const ofEachKind = (told: (funds: string, zh: string, en: string) => Text): Text[] =>
  KINDS_OF_FUNDS.map(([kind, { zh, en }]) => told(`funds.${kind}`, zh, `${wordOf('kind', kind)?.en ?? en}|${en}`))
const KEEPS = ofEachKind((funds, zh, en) => ({
  zh: `现有${zh} {${funds}.count} 个，规模 {${funds}.size}。`,
  en: `{${funds}.count} {${funds}.count|${en}} {${funds}.count|stands|stand}, {${funds}.size} in size.`,
}))
const PAYS: Text = { zh: '基金已拨付 {funds.disbursed}。', en: 'Funds have paid out {funds.disbursed}.' }
const PROMISED: Text = {
  zh: '另有认捐 {pledges.count} 笔、{pledges.amount}，是承诺，不计入到账。',
  en: 'There {pledges.count|is|are} {pledges.count} {pledges.count|pledge|pledges} of {pledges.amount} besides: promised, not counted as received.',
}
const LARGEST_AMONG_AID: Text = {
  zh: '其中指明项目或村的捐赠，最大的一笔是 {largest.day} {largest.donor}捐出的 {largest.amount}。',
  en: 'Of the gifts among it that name a project or village, the largest, {largest.amount}, came from {largest.donor} on {largest.day}.',
}
const HELPS: Text = {
  zh: '帮扶投入 {aid.invested}，到 {aid.villages} 个村{where}。',
  en: '{aid.invested} of aid went to {aid.villages} {aid.villages|village|villages}{where}.',
}
const HELPED: Text = {
  zh: '{aid.enterprises} 家企业向{name}投入帮扶 {aid.invested}，涉及 {aid.projects} 个项目、{aid.villages} 个村。',
  en: '{aid.enterprises} {aid.enterprises|enterprise|enterprises} {aid.enterprises|has|have} put {aid.invested} of aid into {name}, in {aid.projects} {aid.projects|project|projects} and {aid.villages} {aid.villages|village|villages}.',
}
const AID_PEAK: Text = {
  zh: '投入最多的是 {peak.year} 年，{peak.value}。',
  en: 'The year with the most aid is {peak.year}, {peak.value}.',
}

export const GIVES: readonly Text[] = [SINCE, PEAK, LARGEST, ...KEEPS, PAYS, HELPS, PROMISED]
export const RECEIVES: readonly Text[] = [HELPED, AID_PEAK, LARGEST_AMONG_AID]
export const OF_FUND: readonly Text[] = [
  {
    zh: '自{first.day}首笔捐赠起，{name}到账 {donations.count} 笔、{donations.received}。',
    en: 'Since the first gift on {first.day}, {donations.count} {donations.count|gift|gifts} worth {donations.received} {donations.count|has|have} reached {name}.',
  },
  LARGEST,
  { zh: '已拨付 {funds.disbursed}。', en: '{funds.disbursed} has been paid out.' },
]
export const OF_CAMPAIGN: readonly Text[] = [
  {
    zh: '自{first.day}首笔起，{donations.donors} 位捐赠人为{name}捐出 {donations.count} 笔、{donations.received}。',
    en: 'Since {first.day} {donations.donors} {donations.donors|donor|donors} {donations.donors|has|have} made {donations.count} {donations.count|gift|gifts} worth {donations.received} to {name}.',
  },
  LARGEST,
]
export const OF_ENTERPRISE: readonly Text[] = [
  {
    zh: '自{first.day}首笔起，{name}具名捐赠 {donations.count} 笔、{donations.received}。',
    en: 'Since {first.day} {name} has made {donations.count} {donations.count|gift|gifts} under its name, worth {donations.received}.',
  },
  { zh: '最大的一笔是 {largest.day} 的 {largest.amount}。', en: 'The largest is {largest.amount}, on {largest.day}.' },
  ...ofEachKind((funds, zh, en) => ({
    zh: `具名设立${zh} {${funds}.count} 个，规模 {${funds}.size}。`,
    en: `It has set up {${funds}.count} {${funds}.count|${en}} under its name, {${funds}.size} in size.`,
  })),
  {
    zh: '帮扶投入 {aid.invested}{where}。',
    en: 'It has put {aid.invested} into aid{where}.',
  },
]
export const OF_RECIPIENT: readonly Text[] = [
  {
    zh: '自{first.day}首笔起，{name}收到捐赠 {donations.count} 笔、{donations.received}。',
    en: 'Since the first gift on {first.day}, {name} has received {donations.count} {donations.count|gift|gifts} worth {donations.received}.',
  },
  PEAK,
  LARGEST,
  ...ofEachKind((funds, zh, en) => ({
    zh: `管理${zh} {${funds}.count} 个，规模 {${funds}.size}。`,
    en: `It keeps {${funds}.count} {${funds}.count|${en}}, {${funds}.size} in size.`,
  })),
]
