import type { FactKind } from '../facts/kind.ts'
import { isChamber } from '../organizations/model.ts'
import { FundInput } from './model.ts'

export const fund: FactKind = {
  name: 'fund',
  path: 'funds',
  label: { zh: '慈善基金', en: 'fund' },
  day: 'established_on',
  Input: FundInput,
  columns: [
    'name',
    'kind',
    'sponsor_id',
    'custodian_id',
    'basis',
    'size_fen',
    'established_on',
    'closed_on',
    'purpose',
  ],
  secret: [],
  references: [
    {
      column: 'sponsor_id',
      table: 'organization',
      kinds: ['enterprise', 'chamber', 'association', 'federation', 'other'],
    },
    {
      column: 'custodian_id',
      table: 'organization',
      kinds: ['charity', 'federation', 'chamber', 'association', 'other'],
    },
  ],
  settlement: { place: 'chamber_id' },
  ending: { act: 'close', on: 'closed_on' },
  check: ({ content, chamber }) => [
    ...(content.closed_on && content.established_on && content.closed_on < content.established_on
      ? [{ field: 'closed_on', code: 'day_order' } as const]
      : []),
    // 商会公益基金 is a chamber's own; a federation records it only as that chamber's
    ...(content.kind === 'chamber' && !isChamber(chamber.kind) ? [{ field: 'kind', code: 'wrong_kind' } as const] : []),
  ],
}
