import type { OrganizationKind } from '../../../organizations/model.ts'
import type { Text } from '../../../totals/dimensions.ts'

/** What a field is entered with. What a record's model says (required, lengths, choices) is read from the model, not said here. */
export type Control =
  | { as: 'text' | 'textarea' | 'day' | 'money' | 'number' | 'tick' }
  /** One of the model's values; radios where there are few and they are changed often. */
  | { as: 'choice'; radios?: true }
  /** Another record, found by its name. */
  | { as: 'pick'; source: Source; kinds?: readonly OrganizationKind[]; levels?: readonly string[] }
  /** An indicator or a measure, which gives `value` its unit. */
  | { as: 'item'; source: 'indicator' | 'measure' }
  /** A number in the unit of the chosen indicator or measure. */
  | { as: 'stated' }

/** Where names are looked for. */
export type Source = 'organization' | 'chamber' | 'fund' | 'project' | 'pledge' | 'campaign' | 'region'

/** Fields that stand together; all but the first in a fold that opens when something is in it. */
export type Group = 'main' | 'goods' | 'donor' | 'more'

export interface Declared {
  name: string
  /** Where it is not called as its column is everywhere. */
  label?: Text
  control: Control
  hint?: Text
  group: Group
  /**
   * Begins as in her last record of the kind. Only what she would see were it wrong, or what goes on from one record to the next: which
   * fund, project or partner belongs to a record follows from whose it is, and the last one's would pass unseen.
   */
  remembered?: true
  /** What it begins with where nothing is remembered. */
  initial?: string
  /** The record's columns that it fills, where they are not the one of its name; their faults are shown at it. */
  columns?: readonly string[]
}

/** A field of one kind's form, with its label. */
export interface FieldSpec extends Declared {
  label: Text
}

type More = Partial<Omit<Declared, 'name' | 'control'>>

const field =
  (control: Control) =>
  (name: string, more: More = {}): Declared => ({ name, control, group: 'main', ...more })

export const text = field({ as: 'text' })
export const textarea = field({ as: 'textarea' })
export const day = field({ as: 'day' })
export const money = field({ as: 'money' })
export const number = field({ as: 'number' })
export const tick = field({ as: 'tick' })
export const stated = field({ as: 'stated' })
export const choice = field({ as: 'choice' })
export const radios = field({ as: 'choice', radios: true })
export const pick = (name: string, source: Source, more: More & { kinds?: readonly OrganizationKind[] } = {}) => {
  const { kinds, ...rest } = more
  return field({ as: 'pick', source, ...(kinds ? { kinds } : {}) })(name, rest)
}
export const place = (name: string, levels: readonly string[], more: More = {}) =>
  field({ as: 'pick', source: 'region', levels })(name, more)
export const item = (name: 'indicator' | 'measure', more: More = {}) => field({ as: 'item', source: name })(name, more)
