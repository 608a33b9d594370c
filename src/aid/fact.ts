import type { FactKind } from '../facts/kind.ts'
import { checkVillage } from '../projects/village.ts'
import { AidInput } from './model.ts'

/** What an enterprise puts into a project or village. */
export const aid: FactKind = {
  name: 'aid',
  path: 'aid',
  label: { zh: '帮扶投入', en: 'aid' },
  day: 'invested_on',
  Input: AidInput,
  columns: ['project_id', 'enterprise_id', 'village_code', 'village', 'mode', 'amount_fen', 'invested_on', 'note'],
  secret: ['note'],
  references: [
    { column: 'project_id', table: 'project' },
    { column: 'enterprise_id', table: 'organization', kinds: ['enterprise'] },
    { column: 'village_code', table: 'region' },
  ],
  settlement: { place: 'chamber_id', member: 'enterprise_id', project: true },
  follows: [{ column: 'village_code', of: 'project_id', gives: 'village_code', unless: 'village' }],
  check: ({ content, referenced }) => [
    ...(!content.project_id && !content.village_code && !content.village
      ? [{ field: 'village_code', code: 'missing_target' } as const]
      : []),
    ...checkVillage(referenced),
    ...(content.village && content.village_code ? [{ field: 'village', code: 'invalid' } as const] : []),
  ],
}
