import type { FieldFault } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { faultsOf } from '../core/validation.ts'
import type { Context } from '../db/context.ts'
import type { Content, Referenced, Value } from '../facts/kind.ts'
import { fund } from '../funds/fact.ts'
import { isOrganisationName } from '../organizations/called.ts'
import { project } from '../projects/fact.ts'
import { campaigns } from '../registers/catalogues.ts'
import { derived, organizations } from '../registers/organizations.ts'
import { mayWrite } from '../registers/permission.ts'
import type { Chamber } from './compose.ts'
import type { Naming } from './targets.ts'

/** What the row that names a new entry says of it. */
export interface Making {
  /** The column that names it. */
  field: string
  values: Readonly<Record<string, Value>>
  /** The day of the row's own record. */
  day: Value
  chamber: Chamber
  /** The city in which a division is meant whose name is that of several; null where nothing says so. */
  city: string | null
  /** Who receives the gift that the row is; nobody where it is none. */
  recipient: Referenced[string] | undefined
}

/**
 * Whether the actor may enter what a name of this sort would make, by the register's own rule: a clerk may register an enterprise but no
 * charity. Funds and projects are facts of her own.
 */
export async function mayCreate(ctx: Context, { table, create }: Naming): Promise<boolean> {
  const register = [organizations, campaigns].find(({ name }) => name === table)
  return !register || mayWrite(ctx, register, { kind: create ?? null })
}

const PURPOSE = '导入时自动建立，请补全 · created by an import; please complete'
const KEEPERS = fund.references.find(({ column }) => column === 'custodian_id')?.kinds ?? []

/** What a new entry needs besides its name, marked for its clerk to complete: the least that its model asks. */
const LEAST = {
  organization: ({ create, uscc }: Naming, { values }: Making) => ({
    kind: create,
    ...(uscc && values[uscc] ? { uscc: values[uscc] } : {}),
  }),
  campaign: () => ({}),
  fund: (_naming: Naming, { chamber, day, recipient }: Making) => ({
    kind: chamber.kind === 'federation' ? 'enterprise_named' : 'chamber',
    basis: 'received',
    ...(day ? { established_on: day } : {}),
    ...(recipient && KEEPERS.some((kind) => kind === recipient.kind) ? { custodian_id: recipient.id } : {}),
    purpose: PURPOSE,
  }),
  project: (_naming: Naming, { day }: Making) => ({
    programme: 'other',
    ...(day ? { since_on: day } : {}),
    purpose: PURPOSE,
  }),
}
const MODELS = {
  organization: organizations.Input,
  campaign: campaigns.Input,
  fund: fund.Input,
  project: project.Input,
}
const isMade = (table: string): table is keyof typeof MODELS => table in MODELS

/** Its record, read by its own model; else what is wrong with it, by the columns of the row that names it. */
export function makeEntry(naming: Naming, name: string, making: Making): Content | FieldFault[] {
  const { table } = naming
  const { field, chamber } = making
  if (!isMade(table)) return [{ field, code: 'unknown_reference', value: name }]
  const isFact = table === 'fund' || table === 'project'
  if (isFact && chamber.id === '') return [{ field: 'chamber', code: 'required' }]
  const input = { name, ...LEAST[table](naming, making) }
  const parsed = MODELS[table].safeParse(input)
  if (!parsed.success) {
    // that the day is missing, the row's own record tells
    const columns: Record<string, string | undefined> = { name: field, uscc: naming.uscc }
    return faultsOf(parsed.error.issues, input).flatMap((fault) => {
      const column = columns[fault.field]
      return column ? [{ ...fault, field: column }] : []
    })
  }
  // whoever is no organisation, a person or nobody, must not become one that the public reads of
  if (table === 'organization' && !isOrganisationName(name))
    return [{ field, code: 'not_an_organisation', value: name }]
  const id = newId()
  const content = parsed.data as Content
  if (isFact) return { id, root_id: id, chamber_id: chamber.id, ...content }
  return { id, ...(table === 'organization' ? derived(content, undefined) : content) }
}
