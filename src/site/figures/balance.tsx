import { QUALIFIER_LABELS } from '../../core/qualifier.ts'
import type { Figure } from '../../figures/model.ts'
import { computedSays, inUnit, percent } from '../../figures/words.ts'
import { Interval } from '../charts/interval.tsx'
import { Said } from '../components/said.tsx'
import { Verdict } from '../components/verdict.tsx'
import { computedShort, count, exactMoney, things } from '../format.ts'
import type { Visit } from '../page.ts'

/** What was announced beside what the records come to, the difference, and the verdict. */
export function Balance({ visit, figure }: { visit: Visit; figure: Figure }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const exact = (value: number) =>
    figure.unit === 'fen'
      ? signed(value, exactMoney(Math.abs(value), lang))
      : inUnit(value, figure.unit, lang, figure.measure)
  // of two counts only the second says what is counted
  const begins = (value: number) => (figure.unit === 'person' || figure.unit === 'count' ? count(value) : exact(value))
  const { low, high } = figure.computed_bounds
  return (
    <section class="balance" aria-label={zh ? '公布数与台账数' : 'Announced and computed'}>
      <dl class="sides">
        <div class="side">
          <dt>{zh ? '公布' : 'Announced'}</dt>
          <dd class="big">
            <Said {...figure} lang={lang} />
          </dd>
          <dd class="quiet">{allowance(figure, exact, begins, zh)}</dd>
        </div>
        <div class="side">
          <dt>{figure.evidence === 'ledger' ? (zh ? '台账' : 'Ledger') : zh ? '登记的陈述' : 'Recorded statement'}</dt>
          <dd class="big computed">{computedShort(figure, lang)}</dd>
          <dd class="quiet">
            {figure.computed === null
              ? zh
                ? '没有可据以计算的记录'
                : 'There are no records to compute it from'
              : figure.evidence === 'stated' && low !== high
                ? between(low, high, exact, begins, zh)
                : exact(figure.computed)}
          </dd>
        </div>
        <div class="side">
          <dt>{zh ? '核对' : 'Verdict'}</dt>
          <dd class="big">
            <Verdict {...figure} lang={lang} />
          </dd>
          <dd class="quiet">
            {figure.difference === null
              ? zh
                ? '差额无从计算'
                : 'no difference can be computed'
              : figure.difference === 0
                ? zh
                  ? '差额 0'
                  : 'difference 0'
                : `${zh ? '差额' : 'difference'} ${figure.difference > 0 ? '+' : ''}${difference(figure, exact, zh)}`}
          </dd>
        </div>
        <div class="side">
          <dt>{zh ? '依据' : 'Evidence'}</dt>
          <dd class="big computed">{zh ? `${count(figure.records)} 条` : things(figure.records, 'record')}</dd>
          <dd class="quiet">
            {figure.coverage !== null
              ? `${zh ? '台账覆盖率' : 'coverage'} ${percent(figure.coverage)}`
              : figure.evidence === 'stated'
                ? zh
                  ? '组织陈述，非逐笔记录'
                  : 'stated, not itemised'
                : zh
                  ? '比率不计覆盖率'
                  : 'a ratio has no coverage'}
          </dd>
        </div>
      </dl>
      {figure.numerator !== null && figure.denominator !== null ? (
        <p class="ratio">
          {exactMoney(figure.numerator, lang)} ÷ {exactMoney(figure.denominator, lang)} = {computedSays(figure, lang)}
        </p>
      ) : null}
      {figure.computed !== null && figure.evidence === 'ledger' && figure.difference !== 0 ? (
        <Interval
          id="claim-line"
          title={zh ? '公布数所许可的范围与台账数' : 'What the claim allows, and what the ledger says'}
          description={
            zh
              ? `公布为${QUALIFIER_LABELS[figure.qualifier].zh} ${inUnit(figure.value, figure.unit, lang, figure.measure)}，台账为 ${inUnit(figure.computed, figure.unit, lang, figure.measure)}。`
              : `Announced: ${QUALIFIER_LABELS[figure.qualifier].en} ${inUnit(figure.value, figure.unit, lang, figure.measure)}; ledger: ${inUnit(figure.computed, figure.unit, lang, figure.measure)}.`
          }
          claim={figure.claim}
          value={figure.value}
          computed={figure.computed}
          text={(value) => inUnit(value, figure.unit, lang, figure.measure)}
          labels={zh ? { claim: '公布', computed: '台账' } : { claim: 'announced', computed: 'ledger' }}
        />
      ) : null}
    </section>
  )
}

type Reads = (value: number) => string

/** What a claim's qualifier allows, without room for reading it otherwise: ≥ 90%; 800余万元 is 8,000,000.01 to 8,999,999.99. */
function allowance({ qualifier, value, claim }: Figure, exact: Reads, begins: Reads, zh: boolean): string {
  if (qualifier === 'eq') return exact(value)
  if (qualifier === 'about') return zh ? '约数，不设界限' : 'approximate: sets no bound'
  if (qualifier !== 'odd') return `${QUALIFIER_LABELS[qualifier].sign} ${exact(value)}`
  const [low, high] = [begins(claim.low ?? value), exact(claim.high ?? value)]
  return zh ? `即 ${low} 至 ${high}` : `that is, ${low} to ${high}`
}

/** Between what a stated number lies; one that has no end on a side is said by the other alone. */
function between(low: number | null, high: number | null, exact: Reads, begins: Reads, zh: boolean): string {
  if (low === null && high === null) return zh ? '没有上下限' : 'without bounds'
  if (low === null) return zh ? `不超过 ${exact(high ?? 0)}` : `at most ${exact(high ?? 0)}`
  if (high === null) return zh ? `不少于 ${exact(low)}` : `at least ${exact(low)}`
  return zh ? `实际在 ${begins(low)} 至 ${exact(high)} 之间` : `between ${begins(low)} and ${exact(high)}`
}

const signed = (value: number, text: string) => (value < 0 ? `−${text}` : text)

/** A ratio differs by points of a per cent, which are not a per cent of anything. */
const difference = (figure: Figure, exact: (value: number) => string, zh: boolean): string =>
  figure.unit === 'basis_point'
    ? exact(figure.difference ?? 0).replace('%', zh ? ' 个百分点' : ' percentage points')
    : exact(figure.difference ?? 0)
