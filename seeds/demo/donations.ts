import type { ActBook } from './acts.ts'
import type { Partnership } from './aid.ts'
import { apportion } from './amounts.ts'
import { dayBetween } from './calendar.ts'
import type { Gift } from './gifts.ts'
import { Random } from './random.ts'
import type { Fact } from './rows.ts'
import { POOLS, WINDOW } from './targets.ts'
import { drawWaves, type Giving } from './waves.ts'

const AID_ROWS = 420

/** Every gift that stands confirmed: drawn, evened out to the sums of the report, then put in the order of its days. */
export function buildDonations(world: Giving, parts: readonly Partnership[], book: ActBook): Fact<'donation'>[] {
  const gifts = [...drawWaves(world), ...drawAid(parts)]
  evenOut(gifts)
  const dayOf = ({ values }: Gift) => Number((values.received_on ?? '').replaceAll('-', ''))
  gifts.sort((a, b) => dayOf(a) - dayOf(b))
  const random = new Random('records')
  const counts = new Map<string, number>()
  return gifts.map(({ desk, values }) => {
    const day = values.received_on ?? ''
    const recorded = book.record(desk, day, { late: random.chance(0.04) && day < '2023-06' ? random.between(1, 2) : 0 })
    const number = (counts.get(desk.id) ?? 0) + 1
    counts.set(desk.id, number)
    values.source_ref = `JZ${day.slice(0, 4)}-${String(number).padStart(4, '0')}`
    if (values.form === 'money' && random.chance(0.5))
      values.receipt_no = `示例${day.slice(0, 4)}${String(random.between(0, 999_999)).padStart(6, '0')}`
    return { values, recorded, confirmed: book.confirm(desk, recorded) }
  })
}

/** Gifts that name a project or a village: they count as aid as well, so they come from enterprises that are in it anyway. */
function drawAid(parts: readonly Partnership[]): Gift[] {
  const random = new Random('aid gifts')
  return Array.from({ length: AID_ROWS }, () => {
    const { enterprise, project, village, from } = random.pick(parts)
    const day = dayBetween(random, from > WINDOW.from ? from : WINDOW.from, WINDOW.to)
    return {
      desk: enterprise.chamber,
      pool: 'aid member window',
      raw: random.logNormal(45_000, 0.9),
      odd: false,
      values: {
        id: random.id(),
        chamber_id: enterprise.chamber.id,
        donor_kind: 'enterprise',
        donor_id: enterprise.id,
        publicity: 'named',
        project_id: project.root,
        village_code: village,
        cause: random.chance(0.7) ? 'rural' : 'education',
        form: 'money',
        received_on: day,
        demo: 1,
      },
    }
  })
}

function evenOut(gifts: readonly Gift[]): void {
  const random = new Random('amounts')
  for (const [pool, list] of Map.groupBy(gifts, ({ pool }) => pool)) {
    // goods without a value count as gifts and add nothing to amounts
    const valued = list.filter(({ values }) => values.form === 'money' || values.valuation_basis)
    const target = POOLS[pool] ?? Math.round(valued.reduce((sum, { raw }) => sum + raw, 0) / 1000) * 100_000
    for (const [i, fen] of apportion(random, valued, target).entries()) {
      const one = valued[i]
      if (one) one.values.amount_fen = fen
    }
  }
}
