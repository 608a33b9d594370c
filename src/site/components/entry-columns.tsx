import type { Content } from '../../facts/kind.ts'
import type { Text } from '../../totals/dimensions.ts'
import type { Lang } from '../lang.ts'
import type { Column } from './data-table.tsx'
import { Zh } from './zh.tsx'

interface Spec {
  id: string
  label: Text
  heading?: true
}

/** What a table of a register's entries shows, by the register's path. */
const SPECS: Record<string, readonly Spec[]> = {
  organizations: [
    { id: 'name', label: { zh: '名称', en: 'Name' }, heading: true },
    { id: 'established_on', label: { zh: '成立日', en: 'Founded' } },
    { id: 'registered_on', label: { zh: '社团登记日', en: 'Registered' } },
    { id: 'party_organisation_on', label: { zh: '党组织建立日', en: 'Party organisation' } },
  ],
  regions: [
    { id: 'name', label: { zh: '名称', en: 'Name' }, heading: true },
    { id: 'code', label: { zh: '代码', en: 'Code' } },
    { id: 'valid_from', label: { zh: '自', en: 'Valid from' } },
    { id: 'valid_until', label: { zh: '至', en: 'until' } },
  ],
}

export const entryColumns = (path: string, lang: Lang): Column<Content>[] =>
  (SPECS[path] ?? []).map(({ id, label, ...more }) => ({
    id,
    label: label[lang],
    tight: true,
    ...more,
    cell: (row) => (id === 'name' ? <Zh lang={lang}>{row.name}</Zh> : (row[id] ?? '—')),
  }))
