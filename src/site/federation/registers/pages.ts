import type { Context } from '../../../db/context.ts'
import { listEntries } from '../../../registers/queries.ts'
import type { Page } from '../../page.ts'
import { entrySheet, takeEntry } from './entry.tsx'
import { indexSheet } from './index.tsx'
import { listSheet } from './list.tsx'
import { newSheet, takeNew } from './new.tsx'
import { DESK_REGISTERS, TITLE } from './registers.ts'

const lists = DESK_REGISTERS.map(({ register }) => `/desk/registers/${register.path}`)

/** One entry of each register. */
async function entries(ctx: Context): Promise<string[]> {
  const paths: string[] = []
  for (const { register } of DESK_REGISTERS) {
    const [entry] = (await listEntries(ctx, register, { limit: 1 })).items
    if (entry) paths.push(`/desk/registers/${register.path}/${entry[register.key]}`)
  }
  return paths
}

/** What records refer to: divisions, organisations, memberships, campaigns, indicators. */
export const DESK_REGISTER_PAGES: readonly Page[] = [
  { path: '/desk/registers', title: TITLE, signedIn: true, may: 'organization.read', get: indexSheet },
  {
    path: '/desk/registers/:register',
    title: { zh: '一种登记册', en: 'One register' },
    signedIn: true,
    may: 'organization.read',
    get: listSheet,
    examples: async () => lists,
  },
  {
    path: '/desk/registers/:register/new',
    title: { zh: '新登记', en: 'A new entry' },
    signedIn: true,
    may: 'organization.read',
    get: (visit) => newSheet(visit),
    post: takeNew,
    examples: async () => lists.map((path) => `${path}/new`),
  },
  {
    path: '/desk/registers/:register/:id',
    title: { zh: '一条登记', en: 'One entry' },
    signedIn: true,
    may: 'organization.read',
    get: (visit) => entrySheet(visit),
    post: takeEntry,
    examples: entries,
  },
]
