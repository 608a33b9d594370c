import type { Content } from '../../facts/kind.ts'
import type { OrganizationKind } from '../../organizations/model.ts'
import type { Text } from '../../totals/dimensions.ts'
import { organizationPath, placePath } from '../links.ts'
import type { Visit } from '../page.ts'
import type { Column } from './data-table.tsx'
import { Link } from './link.tsx'

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

/** The columns of a table of entries; names lead to their pages. */
export const entryColumns = (path: string, visit: Pick<Visit, 'lang' | 'href'>): Column<Content>[] =>
  (SPECS[path] ?? []).map(({ id, label, ...more }) => ({
    id,
    label: label[visit.lang],
    tight: true,
    ...more,
    cell: (row) =>
      id === 'name' ? <Link visit={visit} to={pageOf(path, row)} name={String(row.name)} /> : (row[id] ?? '—'),
  }))

const pageOf = (path: string, row: Content): string =>
  path === 'regions' ? placePath(String(row.code)) : organizationPath(String(row.id), row.kind as OrganizationKind)
