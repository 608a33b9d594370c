import { BOUNDARIES, BOUNDARY_IDS, NEVER_ADDED } from '../boundaries.ts'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { boundsAt, Value, valueAt } from '../explore/values.tsx'
import { capital } from '../format.ts'
import type { About } from './subject.ts'

/** What a page comes to: one card a boundary, because no two of them are ever added; every number leads to its records. */
export function Headlines({ visit, subject, numbers }: About) {
  const { lang } = visit
  const asked = { ...FIRST, by: [], filters: subject.filters }
  const shown = BOUNDARY_IDS.flatMap((id) => {
    const measures = numbers.measures.filter((measure) => measure.boundary === id && valueAt(numbers.total, measure.id))
    return measures.length > 0 ? [{ id, measures }] : []
  })
  if (shown.length === 0) return null
  return (
    <>
      <div class="holdings">
        {shown.map(({ id, measures }) => (
          <div class="card holding">
            <h3>{BOUNDARIES[id].label[lang]}</h3>
            <dl>
              {measures.map(({ id: measure, label, unit, definition }) => (
                <div>
                  <dt title={definition[lang]}>{capital(label[lang])}</dt>
                  <dd>
                    <Value
                      value={valueAt(numbers.total, measure)}
                      unit={unit}
                      lang={lang}
                      bounds={boundsAt(numbers.total, measure)}
                      href={behind(visit, { ...asked, measures: [measure] }, measure)}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
      <details class="counts">
        <summary>{lang === 'zh' ? '这些数各算什么' : 'What each of these counts'}</summary>
        <dl class="facts">
          {shown.map(({ id }) => (
            <div>
              <dt>{BOUNDARIES[id].label[lang]}</dt>
              <dd>{BOUNDARIES[id].counts[lang]}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">{NEVER_ADDED[lang]}</p>
      </details>
    </>
  )
}
