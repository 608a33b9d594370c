import { sql } from 'kysely'
import type { Context } from '../../src/db/context.ts'
import type { Store } from '../../src/db/store.ts'
import { KINDS } from '../../src/facts/kinds.ts'
import { record } from '../../src/facts/record.ts'
import { decide } from '../../src/facts/review.ts'
import { compileYear, publishStatement } from '../../src/statements/record.ts'

/**
 * The demo federation's years: 2021 and 2022 compiled by one and published by another; then a gift's cause corrected, and 2022
 * published again, with the difference told. No amount changes, so that every figure of the report stays as it was.
 * @param progress told how much is done, 0 to 1
 */
export async function publishYears(store: Store, now: () => Date, progress: (done: number) => void): Promise<void> {
  const [first, second] = [await actorOf(store, now, 'demo-federation'), await actorOf(store, now, 'demo-federation-2')]
  const publish = async (year: number, number: number, notes: string, done: number) => {
    const { body: draft } = await compileYear(first, year, { notes })
    await publishStatement(second, year, number, draft.sha256)
    progress(done)
  }
  await publish(2021, 1, '演示：2021 年度首次发布。', 0.3)
  await publish(2022, 1, '演示：2022 年度首次发布。', 0.6)
  await correct(first, second)
  await publish(2022, 2, '演示：一笔捐赠的用途登记有误，已作废并重新登记，金额不变。', 1)
}

/** A gift of money that was filed under other causes, voided and replaced by the same gift for education. */
async function correct(recorder: Context, reviewer: Context): Promise<void> {
  const { donation } = KINDS
  const { rows } = await sql<Record<string, string | number | null>>`SELECT * FROM donation WHERE status = 'confirmed'
    AND received_on BETWEEN '2022-03-01' AND '2022-12-31' AND form = 'money' AND cause = 'other' AND publicity = 'named'
    AND donor_kind = 'enterprise' AND restricted_to IS NULL AND pledge_id IS NULL AND fund_id IS NULL AND campaign_id IS NULL
    ORDER BY amount_fen DESC, id LIMIT 1`.execute(recorder.store.db)
  const gift = rows[0]
  if (!gift) throw new Error('the demo has a gift to correct')
  const content = Object.keys(donation.Input.shape).flatMap((key) => (gift[key] === null ? [] : [[key, gift[key]]]))
  const { body } = await record(
    recorder,
    donation,
    {
      chamber_id: String(gift.chamber_id),
      replaces_id: String(gift.id),
      reason: '演示：用途更正，原登记为“其他”，据捐赠协议应为“教育”',
    },
    { ...Object.fromEntries(content), cause: 'education' },
  )
  await decide(reviewer, 'confirm', [{ kind: 'donation', id: String(body.id) }], null)
}

async function actorOf(store: Store, now: () => Date, login: string): Promise<Context> {
  const { id, name, organization_id } = await store.db
    .selectFrom('account')
    .select(['id', 'name', 'organization_id'])
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  return { store, now, actor: { account_id: id, role: 'federation', organization_id, name, read_only: false } }
}
