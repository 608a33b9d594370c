import { expect } from 'vitest'
import type { Change } from '../../src/changes/model.ts'
import { FACT_LISTS } from './copies.ts'
import type { Reply, World } from './world.ts'

export const ok = ({ status, text, body }: Reply) => {
  if (status >= 300) throw new Error(`${status} ${text}`)
  return body
}
/** The feed as a mirror reads it: page after page. */
export async function feed(w: Pick<World, 'public'>, query = '', limit = 200): Promise<Change[]> {
  const items: Change[] = []
  for (let after = ''; ; ) {
    const page = ok(await w.public.get(`changes?limit=${limit}&${query}${after}`))
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    if (!page.next) return items
    after = `&after=${page.next}`
  }
}

/** Every confirmed record that the public lists hold. */
export async function listed(w: Pick<World, 'public'>): Promise<string[]> {
  const ids: string[] = []
  for (const path of FACT_LISTS) {
    for (let after = ''; ; ) {
      const page = ok(await w.public.get(`${path}?limit=200${after}`))
      ids.push(...page.items.map(({ id }: { id: string }) => `${path}/${id}`))
      if (!page.next) break
      after = `&after=${page.next}`
    }
  }
  return ids.sort()
}

/** What a mirror holds once it has followed the feed. */
export function replay(items: readonly Change[], mirror = new Set<string>()): Set<string> {
  for (const { change, links } of items) {
    const record = links.self.replace('/api/v1/', '')
    if (change === 'confirmed') {
      expect(mirror.has(record), record).toBe(false)
      mirror.add(record)
    }
    if (change === 'voided' || change === 'replaced') expect(mirror.delete(record), record).toBe(true)
  }
  return mirror
}
