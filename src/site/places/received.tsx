import { totals } from '../../totals/total.ts'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { Value, valueAt } from '../explore/values.tsx'
import { capital } from '../format.ts'
import { AID } from './measures.ts'
import type { Section } from './subject.ts'

/** What came to a county that gives: it is a partner place of projects, too. */
export const RECEIVED: Section = {
  id: 'received',
  title: { zh: '到这里的帮扶', en: 'Aid that came here' },
  render: async ({ visit, subject }) => {
    const filters = { partner: Object.values(subject.filters)[0] ?? '' }
    const { measures, total } = await totals(visit.ctx, { measures: AID, filters })
    if (!valueAt(total, AID[0])) return null
    return (
      <dl class="wholes">
        {measures.map(({ id, label, unit }) => (
          <div>
            <dt>{capital(label[visit.lang])}</dt>
            <dd>
              <Value
                value={valueAt(total, id)}
                unit={unit}
                lang={visit.lang}
                href={behind(visit, { ...FIRST, measures: [id], by: [], filters }, id)}
              />
            </dd>
          </div>
        ))}
      </dl>
    )
  },
}
