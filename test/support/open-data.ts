import { expect } from 'vitest'
import type { Grant } from './export-checks.ts'
import { fullWorld } from './full-world.ts'
import type { Target } from './target.ts'
import { unzip } from './unzip.ts'
import { aDonation, confirmed, type World } from './world.ts'

/** Names that a spreadsheet would run. */
export const HOSTILE = ['=1+1', '＝cmd', '＋1', '－1', '＠示例', '+1', '-1', '@示例', '\t示例', '\r示例']

export interface OpenData {
  w: World & { secrets: string[] }
  /** Instants between acts, oldest first. */
  instants: string[]
  bytesOf: (path: string) => Promise<Uint8Array>
  textOf: (path: string) => Promise<string>
  /** The grants that a query exports: none is a 404. */
  grantsOf: (query: string) => Promise<Grant[]>
  /** The files of the package that a query cuts, as text. */
  zipOf: (query?: string) => Promise<Map<string, string>>
  total: (measure: string, query: string) => Promise<number>
}

/** The full world, with a second project, hostile names among its donors, and ways to read its exports. */
export async function openData(target: Target): Promise<OpenData> {
  const w = await fullWorld(target)
  const rural = await confirmed(w, 'projects', {
    name: '示例 <共富> & "工坊"',
    programme: 'workshop',
    village_code: '330212110200',
    since_on: '2022-01-01',
    closed_on: '2023-01-01',
  })
  const names = await Promise.all(
    HOSTILE.map((_, i) => w.federation.post('organizations', { kind: 'enterprise', name: `示例敌意${i}` })),
  )
  for (const [i, { body }] of names.entries()) {
    await target.sql('UPDATE organization SET name = ? WHERE id = ?', HOSTILE[i] ?? '', body.id)
    await confirmed(w, 'donations', aDonation(w, { donor_id: body.id, amount_fen: 101 + i, project_id: rural.id }))
  }
  await confirmed(w, 'disbursements', {
    payer_id: w.ids.charity,
    project_id: rural.id,
    amount_fen: 77,
    paid_on: '2022-08-01',
    purpose: '示例',
  })
  const acts = await target.sql('SELECT at FROM act WHERE rev IS NOT NULL ORDER BY rev')
  const instants = [0.2, 0.5, 0.8].map((part) => String(acts[Math.floor(acts.length * part)]?.at))
  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const response = await target.fetch(`/api/v1/${path}`)
    expect(response.status, path).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }
  const textOf = async (path: string) => new TextDecoder().decode(await bytesOf(path))
  const grantsOf = async (query: string): Promise<Grant[]> => {
    const { status, body, text } = await w.public.get(`open-data/360giving.json?${query}`)
    expect([200, 404], `${query} ${text}`).toContain(status)
    return status === 404 ? [] : body.grants
  }
  const zipOf = async (query = '') => {
    const files = unzip(await bytesOf(`open-data/yongshan.zip?${query}`))
    return new Map([...files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
  }
  const total = async (measure: string, query: string): Promise<number> => {
    const { body, text } = await w.public.get(`totals?measures=${measure}&${query}`)
    expect(body.total, text).toBeDefined()
    return body.total[measure]
  }
  return { w, instants, bytesOf, textOf, grantsOf, zipOf, total }
}
