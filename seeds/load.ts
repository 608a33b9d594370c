import { sql } from 'kysely'
import type { Secrets } from '../src/core/secrets.ts'
import { openAct } from '../src/db/act.ts'
import type { Query, Store } from '../src/db/store.ts'
import { FOLD } from '../src/db/tallies.ts'
import { resolveFigureSeeds } from '../src/figures/seed.ts'
import { FIGURE_COLUMNS } from '../src/figures/stored.ts'
import { insertMany, query } from './bulk.ts'
import { generate } from './demo/generate.ts'
import { openingBatch, registersBatch, signIns } from './demo/registers.ts'
import type { Register } from './demo/rows.ts'
import { factBatches } from './demo/write.ts'
import { article, indicators, readRegions } from './read.ts'

const PASSWORD = 'demo-password-2023'

/** Divisions and indicators, which every register has, written under one act of an account. */
export async function loadCatalogues(store: Store, accountId: string): Promise<void> {
  const ctx = { store, now: () => new Date(), actor: null }
  await store.batch([
    openAct(ctx, { name: 'seed', published: true, account_id: accountId }),
    ...catalogues(store),
    query(store, sql.raw(FOLD)),
  ])
}

export interface Demo {
  accounts: { login: string; role: string; name: string }[]
  password: string
}

/**
 * Fills an empty register with the demo: the same rows on every run. Throws where there are records already.
 * @param progress told how much is done, 0 to 1
 * @returns who may sign in, with the password they share
 */
export async function loadDemo(
  store: Store,
  secrets: Pick<Secrets, 'hashPassword'>,
  progress: (done: number) => void = () => {},
): Promise<Demo> {
  const hash = await secrets.hashPassword(PASSWORD)
  const register = generate(readRegions(), article)
  const batches: Query[][] = [
    [
      query(store, sql`INSERT INTO batch_guard SELECT NOT EXISTS (SELECT 1 FROM act)`),
      ...openingBatch(store, register, catalogues(store), hash),
    ],
    [...registersBatch(store, register), ...figures(store, register)],
    ...factBatches(store, register),
    [query(store, sql.raw(FOLD))],
  ]
  const total = batches.reduce((sum, batch) => sum + batch.length, 0)
  let done = 0
  for (const batch of batches) {
    await store.batch(batch)
    done += batch.length
    progress(done / total)
  }
  const accounts = signIns(register).map(({ login, role, name }) => ({ login, role, name }))
  return { accounts, password: PASSWORD }
}

const catalogues = (store: Store): Query[] => [
  ...insertMany(store, 'region', ['code', 'name', 'parent_code', 'level'], readRegions()),
  ...insertMany(store, 'indicator', ['id', 'name', 'name_en', 'unit', 'aggregate', 'note'], indicators),
]

/** The report's figures, whose filters name organisations and campaigns. */
function figures(store: Store, { organizations, campaigns, announced }: Register): Query[] {
  const names = new Map([...organizations.map(({ values }) => values), ...campaigns].map(({ name, id }) => [name, id]))
  return insertMany(
    store,
    'figure',
    ['id', ...FIGURE_COLUMNS, 'recorded_act'],
    resolveFigureSeeds(names).map((claim) => ({ ...claim, recorded_act: announced.seq })),
  )
}
