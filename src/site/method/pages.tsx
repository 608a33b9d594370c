import { bounds, QUALIFIER_LABELS, QUALIFIERS, type Qualifier } from '../../core/qualifier.ts'
import { says } from '../../figures/words.ts'
import { measureCatalogue } from '../../totals/catalogue.ts'
import { DIMENSIONS, type Text } from '../../totals/dimensions.ts'
import type { Measure } from '../../totals/measure.ts'
import { BOUNDARIES } from '../boundaries.ts'
import { DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { count, ROUNDED, things } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Page, Sheet, Visit } from '../page.ts'

const TITLE: Text = { zh: '方法', en: 'Method' }

const RULES: readonly Text[] = [
  {
    zh: '口径不混：到账、认捐、拨付、基金规模、帮扶投入各算各的，从不相加。基金拨出的钱在到账时已计过，再拨付不增加任何收入。',
    en: 'Unlike things are never added: gifts, promises, payments, the size of funds and aid are each counted apart. What a fund pays out was counted when it came in.',
  },
  {
    zh: '填报在旁：组织自己陈述的数与台账算出的数并排，给出差额和覆盖率，不相加，也不排名。',
    en: 'Reported beside computed: what an organisation states stands next to what its records come to, with the gap; never added, never ranked.',
  },
  {
    zh: '记录不改：确认后的记录只能作废并重新登记，理由公开。已发布的年度一字不动，更正进入下一版。',
    en: 'Records are final: a confirmed one is voided and recorded anew, with its reason in public. A published year never changes; corrections go into the next version.',
  },
  {
    zh: '回看任何一刻：每次公开变更有一个修订号，任何合计都能按过去某一刻重算。',
    en: 'Any past instant: each public change has a revision, and every total can be computed as it stood then.',
  },
  {
    zh: '捐赠人可以不具名：实名、化名、匿名由捐赠人选择；自然人未同意具名的以王**代之。金额公开，身份不公开（慈善法第八十二、一百一十条）。',
    en: 'Donors may stay unnamed: named, alias or anonymous, as they choose; a natural person who did not agree is masked. Amounts are public, identities are not (Charity Law, art. 82, 110).',
  },
  {
    zh: '实物必有品名、数量、单位；有作价依据才有金额，未作价的计零并列明。',
    en: 'Goods always carry item, quantity and unit; a value only with its basis. Unvalued goods add nothing and are shown as such.',
  },
  {
    zh: '日期是北京时间的日历日；当天会员资格、区县等在确认时定下，以后的变动不改已公布的合计。',
    en: 'Days are Shanghai’s. County, membership and the like settle when a record is confirmed; later changes move no published total.',
  },
]

async function method(visit: Visit): Promise<Sheet> {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const measures = [...(await measureCatalogue(ctx)).values()]
  return {
    title: say(TITLE),
    description: zh ? '口径、限定词、核对结论和什么算数。' : 'What is counted, qualifiers and verdicts.',
    crumbs: [{ label: say(TITLE) }],
    alternate: { type: 'application/json', href: '/api/v1/measures' },
    body: (
      <>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          {zh
            ? '这里的每句话都对应程序里的一条声明：下列指标就是计算所用的那一份。'
            : 'Every statement here corresponds to a definition in the program: the measures below are the ones it computes by.'}
        </p>
        <section aria-labelledby="rules">
          <h2 id="rules">{zh ? '规矩' : 'Rules'}</h2>
          <ul class="prose-list">
            {RULES.map((rule) => (
              <li>{say(rule)}</li>
            ))}
          </ul>
        </section>
        <Qualifiers visit={visit} />
        <section aria-labelledby="verdicts">
          <h2 id="verdicts">{zh ? '核对结论' : 'Verdicts'}</h2>
          <p>
            {zh
              ? '公布数与台账数都是区间。台账的每个可能值都在公布数之内，相符；没有一个在，不符；其余未定。“约”不设界，永远未定；台账里没有相应记录的也未定，即使台账数是 0：没有登记，不说明公布的数不对。只有组织自己的陈述、没有记录可加的，与陈述一致也不算相符，只记“仅自述”。覆盖率是台账数除以公布数，只对逐笔记录计算。'
              : 'What was announced and what the ledger has are both intervals. If every value the ledger may have lies within the claim it holds; if none does it does not; otherwise it is undecided. “About” bounds nothing and stays undecided; so does what no record is behind, though it is computed as 0: that nothing is recorded refutes nobody. A number that only an organisation’s own statement supports, with no records to add up, does not count as holding: it is “only stated”. Coverage is computed ÷ announced, of itemised records only.'}
          </p>
        </section>
        <section aria-labelledby="measures">
          <h2 id="measures">{zh ? '什么算数' : 'What counts'}</h2>
          {Object.entries(BOUNDARIES)
            .filter(([boundary]) => boundary !== 'reported')
            .map(([boundary, { label, counts }]) => (
              <>
                <h3>{say(label)}</h3>
                <p>{say(counts)}</p>
                <Measures
                  visit={visit}
                  label={say(label)}
                  measures={measures.filter((one) => one.boundary === boundary)}
                />
              </>
            ))}
          <Downloads visit={visit} href="/api/v1/measures" what={zh ? '指标' : 'measures'} formats={['json']} />
        </section>
      </>
    ),
  }
}

/** An amount that shows what each qualifier allows. */
const EXAMPLE = 8_000_000_00

function Qualifiers({ visit }: { visit: Visit }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const end = (value: number | null) => (value === null ? (zh ? '不限' : 'open') : count(value / 100))
  return (
    <section aria-labelledby="qualifiers">
      <h2 id="qualifiers">{zh ? '限定词是界限' : 'Qualifiers are bounds'}</h2>
      <DataTable<Qualifier>
        visit={visit}
        caption={zh ? '以 800 万元为例，各限定词允许的范围（元）' : 'What each qualifier allows, of 8 million yuan'}
        stack
        rows={QUALIFIERS}
        columns={[
          {
            id: 'word',
            label: zh ? '限定' : 'Qualifier',
            heading: true,
            cell: (one) => `${QUALIFIER_LABELS[one].zh} ${QUALIFIER_LABELS[one].en}`,
          },
          { id: 'said', label: zh ? '说法' : 'As said', cell: (one) => says(one, EXAMPLE, 'fen', lang) },
          {
            id: 'low',
            label: zh ? '至少' : 'At least',
            numeric: true,
            cell: (one) => end(bounds(one, EXAMPLE).low),
          },
          {
            id: 'high',
            label: zh ? '至多' : 'At most',
            numeric: true,
            cell: (one) => end(bounds(one, EXAMPLE).high),
          },
        ]}
      />
      <p class="chart-note">
        {zh
          ? `“约”是原话，什么也不限定。${ROUNDED} 是本站为了好读而四舍五入，精确到分的数在旁边、在提示里或在数据表里。`
          : `“About” is what somebody said, and bounds nothing. ${ROUNDED} is our own rounding, for reading; the amount to the fen stands beside it, in its title or in the data table.`}
      </p>
    </section>
  )
}

function Measures({ visit, label, measures }: { visit: Visit; label: string; measures: readonly Measure[] }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  return (
    <details class="twin">
      <summary>
        {zh ? `${count(measures.length)} 个指标` : things(measures.length, 'measure')}
        <span class="visually-hidden">
          {MARKS[lang].colon}
          {label}
        </span>
      </summary>
      <DataTable<Measure>
        visit={visit}
        caption={label}
        quiet
        stack
        rows={measures}
        columns={[
          { id: 'label', label: zh ? '指标' : 'Measure', heading: true, cell: (one) => say(one.label) },
          { id: 'definition', label: zh ? '口径' : 'Definition', prose: true, cell: (one) => say(one.definition) },
          {
            id: 'kind',
            label: zh ? '时点' : 'Kind',
            cell: ({ kind, additive }) =>
              `${kind === 'stock' ? (zh ? '期末' : 'stock') : zh ? '期间' : 'flow'}${additive ? '' : zh ? '，各组不可相加' : ', groups do not add up'}`,
          },
          {
            id: 'dimensions',
            label: zh ? '可按' : 'Can be broken down by',
            prose: true,
            cell: ({ dimensions }) => dimensions.map((id) => DIMENSIONS[id].label[lang]).join(zh ? '、' : ', '),
          },
        ]}
      />
    </details>
  )
}

export const METHOD_PAGES: readonly Page[] = [
  { path: '/method', title: TITLE, nav: { order: 60, label: TITLE }, get: method },
]
