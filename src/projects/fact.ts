import type { FactKind } from '../facts/kind.ts'
import { ProjectInput } from './model.ts'
import { checkVillage } from './village.ts'

/** How large a division is that a chamber works with. */
export const PARTNERS = ['county', 'city']

/** A chamber's work with a partner place. No list of official pairings limits it: lawful pairings exist that none of them names. */
export const project: FactKind = {
  name: 'project',
  path: 'projects',
  label: { zh: '结对帮扶项目', en: 'project' },
  day: 'since_on',
  future: true,
  Input: ProjectInput,
  columns: ['name', 'programme', 'partner_code', 'village_code', 'since_on', 'closed_on', 'purpose'],
  secret: [],
  references: [
    { column: 'partner_code', table: 'region' },
    { column: 'village_code', table: 'region' },
  ],
  settlement: { place: 'chamber_id' },
  ending: { act: 'close', on: 'closed_on' },
  check: ({ content, referenced }) => [
    ...(content.closed_on && content.since_on && content.closed_on < content.since_on
      ? [{ field: 'closed_on', code: 'day_order' } as const]
      : []),
    ...(referenced.partner_code && !PARTNERS.includes(String(referenced.partner_code.level))
      ? [{ field: 'partner_code', code: 'wrong_kind', allowed: PARTNERS } as const]
      : []),
    ...checkVillage(referenced),
  ],
}
