import { describe, expect, test } from 'vitest'
import { scopeOf, within } from '../src/accounts/permit.ts'
import { ACTIONS, type Action, READ_ACTIONS, ROLES, type Scope } from '../src/core/roles.ts'
import type { Actor } from '../src/db/context.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'

const { target, w } = opened(() => nodeTarget())

describe('the table of roles', () => {
  const actor = (role: Actor['role'], organization_id: string | null, read_only = false): Actor => ({
    account_id: 'x',
    role,
    organization_id,
    name: 'x',
    read_only,
  })
  const actions = Object.keys(ACTIONS) as Action[]

  test('scopeOf gives what the table says, nothing to nobody, and only reading to a read-only token', () => {
    for (const action of actions) {
      expect(scopeOf(null, action)).toBe('none')
      for (const role of ROLES) {
        expect(scopeOf(actor(role, 'x'), action)).toBe(ACTIONS[action][role])
        const narrowed = READ_ACTIONS.has(action) ? ACTIONS[action][role] : 'none'
        expect(scopeOf(actor(role, 'x', true), action), `${action} ${role}`).toBe(narrowed)
      }
    }
  })

  test('nobody who only reads may write, and a clerk or reviewer reaches no further to write than to read', () => {
    const reach: Scope[] = ['none', 'own', 'county', 'all']
    // one's own password and tokens are everybody's to look after
    const own = new Set<Action>(['token.manage', 'password.change'])
    for (const action of actions.filter((name) => !READ_ACTIONS.has(name) && !own.has(name)))
      expect(ACTIONS[action].auditor, action).toBe('none')
    for (const action of actions.filter((name) => name.startsWith('fact.')))
      for (const role of ROLES)
        expect(reach.indexOf(ACTIONS[action][role])).toBeLessThanOrEqual(reach.indexOf(ACTIONS['fact.read'][role]))
  })

  test('within reaches exactly the organisations of each scope, for every action and role', async () => {
    const { city, yinzhou, zhenhai, jiangshan, yunlong, luotuo } = w.ids
    const all = { city, yinzhou, zhenhai, jiangshan, yunlong, luotuo }
    const home = { clerk: jiangshan, reviewer: yinzhou, federation: city, auditor: null }
    const reached = (role: Actor['role'], scope: Scope): string[] => {
      if (scope === 'all') return Object.values(all)
      if (scope === 'none' || home[role] === null) return []
      return scope === 'own' ? [home[role]] : [yinzhou, jiangshan, yunlong]
    }
    for (const role of ROLES) {
      for (const scope of new Set(actions.map((action) => scopeOf(actor(role, home[role]), action)))) {
        const rows = await target.store.db
          .selectFrom('organization')
          .select('id')
          .where('id', 'in', Object.values(all))
          .where((eb) => within(actor(role, home[role]), scope, eb.ref('organization.id')))
          .execute()
        const found = rows.map(({ id }) => id).sort()
        expect(found, `${role} ${scope}`).toEqual(reached(role, scope).sort())
      }
    }
    const nobody = target.store.db
      .selectFrom('organization')
      .select('id')
      .where((eb) => within(null, 'county', eb.ref('organization.id')))
    expect(await nobody.execute()).toEqual([])
  })
})
