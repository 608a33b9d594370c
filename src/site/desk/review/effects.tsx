import { inUnit } from '../../../figures/words.ts'
import type { Effect } from '../../../reviews/effect.ts'
import { Scroll } from '../../components/scroll.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, exactMoney } from '../../format.ts'
import type { Visit } from '../../page.ts'

/** The sums of a chamber's year before a decision and after it. */
export function EffectTable({
  visit,
  effects,
  act,
}: {
  visit: Visit
  effects: readonly Effect[]
  act: 'confirm' | 'void'
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const title =
    act === 'confirm'
      ? zh
        ? '确认后的合计'
        : 'What confirming does to totals'
      : zh
        ? '作废后的合计'
        : 'What voiding does to totals'
  const text = (value: number, unit: Effect['unit']) =>
    unit === 'fen' ? exactMoney(value, lang) : inUnit(value, unit, lang)
  return (
    <section>
      <h3>{title}</h3>
      <Scroll of="table" label={title}>
        <table class="effects">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{zh ? '合计' : 'Total'}</th>
              <th scope="col" class="num">
                {zh ? '现在' : 'Now'}
              </th>
              <th scope="col" class="num">
                {zh ? '此后' : 'After'}
              </th>
            </tr>
          </thead>
          <tbody>
            {effects.map(({ organization_name, year, label, unit, before, after }) => (
              <tr>
                <th scope="row">
                  {capital(say(label))}
                  <span class="queue-chamber">
                    <Zh lang={lang}>{organization_name}</Zh> {year}
                  </span>
                </th>
                <td class="num">{text(before, unit)}</td>
                <td class="num">{before === after ? (zh ? '不变' : 'unchanged') : text(after, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
