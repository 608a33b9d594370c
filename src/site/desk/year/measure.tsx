import { scopeOf } from '../../../accounts/permit.ts'
import type { CoverageRow } from '../../../coverage/queries.ts'
import { inUnit, percent } from '../../../figures/words.ts'
import type { Measure } from '../../../totals/measure.ts'
import { Key } from '../../charts/tones.tsx'
import { Said } from '../../components/said.tsx'
import { Verdict } from '../../components/verdict.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, count } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { listPath, newPath } from '../links.ts'
import { YearBars } from './bars.tsx'
import { KIND_OF, leftOf } from './data.ts'

interface Props {
  visit: Visit
  row: CoverageRow
  measure: Measure | undefined
}

/** One measure of a year: stated, computed, the difference in words, what would close it, and the records behind each. */
export function MeasureOfYear({ visit, row, measure }: Props) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const exact = (value: number) => inUnit(value, row.unit, lang)
  const label = measure ? capital(say(measure.label)) : row.measure
  const id = `m-${row.measure.replaceAll('.', '-')}`
  return (
    <section class="card year-measure" aria-labelledby={id}>
      <h2 id={id}>{label}</h2>
      <dl class="year-sides">
        <div>
          <dt>
            <Key of="stated" />
            {zh ? '填报' : 'Stated'}
          </dt>
          <dd>
            {row.reported === null ? (
              <span class="missing">{zh ? '尚未填报' : 'nothing yet'}</span>
            ) : (
              <Said qualifier={row.qualifier ?? 'eq'} value={row.reported} unit={row.unit} lang={lang} />
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Key of="ledger" />
            {zh ? '台账' : 'Ledger'}
          </dt>
          <dd>{row.computed === null ? '—' : exact(row.computed)}</dd>
        </div>
        {row.verdict ? (
          <div>
            <dt>{zh ? '核对' : 'Verdict'}</dt>
            <dd>
              <Verdict verdict={row.verdict} lang={lang} />
            </dd>
          </div>
        ) : null}
      </dl>
      <YearBars row={row} />
      {row.reported === null ? null : <p>{difference(row, exact, zh)}</p>}
      <Open visit={visit} row={row} measure={measure} exact={exact} />
      {row.source ? (
        <p class="quiet">
          {zh ? '填报出处：' : 'Stated in: '}
          <Zh lang={lang}>{row.source}</Zh>
        </p>
      ) : null}
      <Ways visit={visit} row={row} measure={measure} />
    </section>
  )
}

/** How far apart the two numbers are, in words. */
function difference({ gap, computed, coverage }: CoverageRow, exact: (value: number) => string, zh: boolean) {
  if (gap === null || computed === null)
    return zh ? '台账中无从计算，不能对照。' : 'The ledger cannot tell it, so that there is nothing to compare.'
  if (gap === 0) return zh ? '两者相同。' : 'Both are the same.'
  const share =
    coverage === null ? '' : zh ? `，台账覆盖率 ${percent(coverage)}` : `; the ledger covers ${percent(coverage)}`
  if (gap > 0)
    return zh ? `填报比台账多 ${exact(gap)}${share}。` : `${exact(gap)} more was stated than recorded${share}.`
  return zh ? `台账比填报多 ${exact(-gap)}${share}。` : `The ledger has ${exact(-gap)} more than was stated${share}.`
}

/** What waits or was returned, and what it would make of the difference. */
function Open({ visit, row, measure, exact }: Props & { exact: (value: number) => string }) {
  const zh = visit.lang === 'zh'
  const parts = [
    { status: 'submitted', part: row.in_review, zh: '待审核', en: 'waiting', mark: 'waiting' },
    { status: 'returned', part: row.returned, zh: '被退回', en: 'returned', mark: 'returned' },
  ] as const
  const open = parts.filter(({ part }) => part && part.count > 0)
  if (open.length === 0) return null
  const left = leftOf(row, measure)
  // a measure of some of a kind's records has no list of its own
  const kind = measure?.where ? undefined : measure && KIND_OF[measure.boundary]
  const words = (text: { zh: string; en: string }, n: number) =>
    zh ? `${text.zh} ${count(n)} 条` : `${count(n)} ${text.en}`
  return (
    <p>
      {zh ? '尚未计入：' : 'Not counted yet: '}
      {open.map(({ status, part, mark, ...text }, i) => (
        <>
          {i > 0 ? (zh ? '，' : ', ') : null}
          <Key of={mark} />
          {kind ? (
            <a href={visit.href(recordsOf(row, kind, status))}>{words(text, part?.count ?? 0)}</a>
          ) : (
            words(text, part?.count ?? 0)
          )}
          {row.unit === 'fen' ? (zh ? ` ${exact(part?.amount ?? 0)}` : ` (${exact(part?.amount ?? 0)})`) : null}
        </>
      ))}
      {zh ? '。' : '. '}
      {left === null
        ? null
        : left === 0
          ? zh
            ? '全部确认后，两者相同。'
            : 'Once all are confirmed, both are the same.'
          : left > 0
            ? zh
              ? `全部确认后，仍差 ${exact(left)}。`
              : `Once all are confirmed, ${exact(left)} would still be missing.`
            : zh
              ? `全部确认后，台账多出 ${exact(-left)}。`
              : `Once all are confirmed, the ledger would have ${exact(-left)} more.`}
    </p>
  )
}

const recordsOf = (row: CoverageRow, kind: NonNullable<(typeof KIND_OF)[keyof typeof KIND_OF]>, status: string) =>
  listPath({
    kind,
    status,
    chamber: row.organization_kind === 'federation' ? undefined : row.organization,
    from: row.from_on ?? undefined,
    to: row.to_on,
  })

/** Where to go on from a number: its records, and a form for a number of one's own. */
function Ways({ visit, row, measure }: Props) {
  const { lang, href, ctx } = visit
  const mayRecord = scopeOf(ctx.actor, 'fact.record') !== 'none'
  const zh = lang === 'zh'
  const place: Record<string, string | null> =
    row.organization_kind !== 'federation' ? { chamber: row.organization } : { district: row.district_code }
  const asked = { measure: row.measure, from: row.from_on, to: row.to_on, ...place }
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null)
  return (
    <p class="year-ways">
      {measure && row.computed ? (
        <a href={href(`/explore/rows?${new URLSearchParams(given)}`)}>
          {zh ? '台账数背后的记录' : 'Records behind the ledger’s'}
        </a>
      ) : null}
      {row.reported === null ? (
        mayRecord ? (
          <a href={href(newPath('reported'))}>{zh ? '登记填报数' : 'Record a stated number'}</a>
        ) : null
      ) : (
        <a
          href={href(
            listPath({
              kind: 'reported',
              chamber: row.organization_kind === 'federation' ? undefined : row.organization,
              from: row.to_on,
              to: row.to_on,
            }),
          )}
        >
          {zh ? '填报的记录' : 'Where it was stated'}
        </a>
      )}
    </p>
  )
}
