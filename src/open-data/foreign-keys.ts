/** A foreign key of a Table Schema: the column holds a value of that field of that resource, or nothing. */
export interface ForeignKey {
  fields: [string]
  /** Without a resource it refers to its own list. */
  reference: { resource?: string; fields: [string] }
}

/** What a column refers to, whichever list it stands in. Funds, projects and pledges are referred to by lineage. */
const REFERENCES: Readonly<Record<string, readonly [resource: string, field: string]>> = {
  ...Object.fromEntries(
    [
      'chamber_id',
      'donor_id',
      'recipient_id',
      'sponsor_id',
      'custodian_id',
      'payer_id',
      'enterprise_id',
      'organization_id',
      'parent_id',
    ].map((column) => [column, ['organizations', 'id']]),
  ),
  ...Object.fromEntries(
    ['district_code', 'township_code', 'partner_code', 'village_code', 'division_code', 'parent_code'].map((column) => [
      column,
      ['regions', 'code'],
    ]),
  ),
  campaign_id: ['campaigns', 'id'],
  indicator: ['indicators', 'id'],
  fund_id: ['funds', 'root_id'],
  project_id: ['projects', 'root_id'],
  pledge_id: ['pledges', 'root_id'],
}

/** The foreign keys among a list's columns. A reference to the list itself names no resource (Table Schema 2.0, foreign keys). */
export const foreignKeysOf = (name: string, columns: readonly string[]): ForeignKey[] =>
  columns.flatMap((column) => {
    const [resource, field] = REFERENCES[column] ?? []
    return resource && field
      ? [{ fields: [column], reference: { ...(resource === name ? {} : { resource }), fields: [field] } }]
      : []
  })
