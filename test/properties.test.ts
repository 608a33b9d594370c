import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Reply, unique } from './support/world.ts'

const ok = (reply: Reply) => {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body
}

/** What a chamber may do with gifts of one day, in any order. */
type Step =
  | { do: 'give'; fen: number; publicity: 'named' | 'anonymous'; cause: string | undefined }
  | { do: 'confirm' | 'return' | 'void' | 'withdraw'; which: number }
  | { do: 'replace'; which: number; fen: number }
  | { do: 'pay'; fen: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('give' as const),
      fen: fc.integer({ min: 1, max: 10_000_000_000_000 }),
      publicity: fc.constantFrom('named' as const, 'anonymous' as const),
      cause: fc.constantFrom('education', 'medical', undefined),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('confirm' as const, 'return' as const, 'void' as const, 'withdraw' as const),
      which: fc.nat(20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('replace' as const),
      which: fc.nat(20),
      fen: fc.integer({ min: 1, max: 1_000_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pay' as const), fen: fc.integer({ min: 1, max: 1_000_000 }) }) },
)

describe.each(TARGETS)('on $engine', ({ open, canSetNow }) => {
  const { target, w } = opened(open)

  let day = Date.UTC(2015, 0, 1)
  const nextDay = () => {
    day += 86_400_000
    return new Date(day).toISOString().slice(0, 10)
  }
  let clock = Date.UTC(2030, 0, 1)
  /** Where the clock is ours each step has its second; elsewhere the act's own instant is asked for. */
  const tick = () => {
    clock += 1000
    if (canSetNow) target.setNow(new Date(clock))
  }
  const instant = async () => String((await target.sql('SELECT max(at) AS at FROM act'))[0]?.at)

  describe('any sequence of recording, reviewing, voiding and replacing', () => {
    test('keeps totals equal to a naive sum, now and as of every past instant; re-granting raises nothing; histories read through', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 18 }), async (steps) => {
          const on = nextDay()
          const gifts: {
            id: string
            fen: number
            status: string
            replaces?: string | undefined
            cause?: string | undefined
          }[] = []
          const past: { at: string; received: number; count: number }[] = []
          const counted = () => gifts.filter(({ status }) => status === 'confirmed')
          for (const s of steps) {
            tick()
            if (s.do === 'give') {
              const body = ok(
                await w.clerk.post(
                  'donations',
                  aDonation(w, {
                    donor_id: w.ids.outsider,
                    amount_fen: s.fen,
                    received_on: on,
                    publicity: s.publicity,
                    ...(s.cause ? { cause: s.cause } : {}),
                  }),
                ),
              )
              gifts.push({ id: body.id, fen: s.fen, status: 'submitted', cause: s.cause })
            } else if (s.do === 'pay') {
              const paid = ok(
                await w.clerk.post('disbursements', {
                  payer_id: w.ids.charity,
                  village_code: '330212110200',
                  amount_fen: s.fen,
                  paid_on: on,
                }),
              )
              ok(await w.reviewer.post(`disbursements/${paid.id}/confirm`))
            } else {
              const gift = gifts[s.which % Math.max(1, gifts.length)]
              if (!gift) continue
              if (s.do === 'replace') {
                const reply = await w.clerk.post(
                  'donations',
                  aDonation(w, {
                    donor_id: w.ids.outsider,
                    amount_fen: s.fen,
                    received_on: on,
                    replaces_id: gift.id,
                    reason: '更正',
                  }),
                )
                const taken = gifts.some(({ replaces, status }) => replaces === gift.id && status !== 'voided')
                const allowed = (gift.status === 'confirmed' || gift.status === 'voided') && !taken
                expect(reply.status < 300).toBe(allowed)
                if (allowed) gifts.push({ id: reply.body.id, fen: s.fen, status: 'submitted', replaces: gift.id })
              } else {
                const from = {
                  confirm: ['submitted'],
                  return: ['submitted'],
                  void: ['confirmed'],
                  withdraw: ['submitted', 'returned'],
                }[s.do]
                const who = s.do === 'withdraw' ? w.clerk : w.reviewer
                const reply = await who.post(
                  `donations/${gift.id}/${s.do}`,
                  s.do === 'confirm' ? undefined : { reason: '测试' },
                )
                expect(reply.status).toBe(from.includes(gift.status) ? 200 : 409)
                if (reply.status === 200) {
                  gift.status = { confirm: 'confirmed', return: 'returned', void: 'voided', withdraw: 'voided' }[s.do]
                  const old = s.do === 'confirm' && gifts.find(({ id }) => id === gift.replaces)
                  if (old && old.status === 'confirmed') old.status = 'voided'
                }
              }
            }
            past.push({
              at: await instant(),
              received: counted().reduce((sum, { fen }) => sum + fen, 0),
              count: counted().length,
            })
          }
          const question = `totals?measures=donations.received,donations.count&from=${on}&to=${on}`
          for (const { at, received, count } of past) {
            const { total } = ok(await w.public.get(`${question}&as_of=${at}`))
            expect(total).toMatchObject({ 'donations.received': received, 'donations.count': count })
          }
          const byCause = ok(await w.public.get(`${question}&by=cause`))
          const sum = byCause.rows.reduce(
            (all: number, row: Record<string, number>) => all + (row['donations.received'] ?? 0),
            0,
          )
          expect(sum).toBe(byCause.total['donations.received'])
          const listed = ok(await w.public.get(`donations?from=${on}&to=${on}&limit=200`)).items
          expect(listed.length).toBe(byCause.total['donations.count'])
          for (const { id, status } of gifts) {
            const { items } = ok(await w.clerk.get(`donations/${id}/history`))
            expect(items[0].act).toBe('record')
            expect(items.at(-1).after.status ?? 'submitted').toBe(status)
          }
        }),
        { numRuns: canSetNow ? 25 : 6 },
      )
      // the clock stays where it is: what is written next is no earlier
    }, 120_000)
  })

  describe('paging', () => {
    test('shows every row once at any page size and in any sort, ties and all', async () => {
      const project = unique('示例项目')
      const made = await Promise.all(
        Array.from(
          { length: 23 },
          async (_, i) =>
            ok(
              await w.clerk.post('projects', {
                name: `${project}${i}`,
                programme: 'rural',
                since_on: `2021-0${1 + (i % 3)}-01`,
              }),
            ).id as string,
        ),
      )
      ok(await w.reviewer.post('reviews', { decision: 'confirm', items: made.map((id) => ({ kind: 'project', id })) }))
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 30 }),
          fc.constantFrom('since_on', '-since_on'),
          async (limit, sort) => {
            const seen: string[] = []
            let after: string | null = ''
            while (after !== null) {
              const page: { items: { id: string; name: string }[]; next: string | null } = ok(
                await w.public.get(`projects?limit=${limit}&sort=${sort}${after && `&after=${after}`}`),
              )
              seen.push(...page.items.filter(({ name }) => name.startsWith(project)).map(({ id }) => id))
              after = page.next
            }
            expect([...seen].sort()).toEqual([...made].sort())
          },
        ),
        { numRuns: canSetNow ? 15 : 5 },
      )
    })
  })
})
