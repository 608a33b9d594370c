import { regions } from '../registers/catalogues.ts'
import { organizations } from '../registers/organizations.ts'
import { listEntries } from '../registers/queries.ts'
import type { Choice } from './components/field.tsx'
import type { Visit } from './page.ts'

/** The city whose register this is (GB/T 2260). */
export const OWN_CITY = '330200'
/** Whether a place lies in it: what stays in the city is helped, but nobody is paired with herself. */
export const isOwn = (code: unknown): boolean => String(code).startsWith(OWN_CITY.slice(0, 4))

/** The counties of the city that the register is kept for: those below the divisions of its federations. */
export const districts = ({ ctx, site, latest }: Visit): Promise<Choice[]> =>
  site.kept.of(`districts ${latest.rev}`, async () => {
    const federations = await listEntries(ctx, organizations, { kind: 'federation', limit: 200 })
    const codes = federations.items.flatMap(({ division_code }) => (division_code ? [String(division_code)] : []))
    if (codes.length === 0) return []
    const { items } = await listEntries(ctx, regions, { level: 'county', parent: codes.join(','), limit: 200 })
    return items.map(({ code, name }) => ({ value: String(code), label: String(name), lang: 'zh-CN' }))
  })
