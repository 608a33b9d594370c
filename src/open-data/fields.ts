import { z } from 'zod'
import { COLUMNS } from './columns.ts'

/** A field of a Table Schema (Data Package 2.0): `title` and `description` in Chinese and English. */
export interface Field {
  name: string
  type: 'string' | 'integer' | 'number' | 'date' | 'datetime'
  title: string
  description?: string
  constraints?: { required?: true; enum?: readonly (string | number)[]; minimum?: number; maximum?: number }
}

type Fragment = {
  type?: string
  enum?: (string | number)[]
  const?: string | number
  minimum?: number
  maximum?: number
  anyOf?: Fragment[]
}

const DAY = /_on$|^valid_(from|until)$/

/** A column as Table Schema describes it, from the wire model of its values; without a model it is text. */
export function fieldOf(name: string, model: z.ZodType | undefined, key: boolean): Field {
  const [zh = name, en = name, meaning] = COLUMNS[name] ?? []
  const shape = model ? withoutNull(z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' }) as Fragment) : {}
  const type = typeOf(name, shape)
  const numeric = type === 'integer' || type === 'number'
  const constraints = {
    ...(key ? { required: true as const } : {}),
    ...(shape.enum ? { enum: shape.enum } : {}),
    // the range of safe integers is the reader's affair, not the column's
    ...(numeric && shape.minimum !== undefined && Number.MIN_SAFE_INTEGER < shape.minimum
      ? { minimum: shape.minimum }
      : {}),
    ...(numeric && shape.maximum !== undefined && shape.maximum < Number.MAX_SAFE_INTEGER
      ? { maximum: shape.maximum }
      : {}),
  }
  return {
    name,
    type,
    title: `${zh} ${en}`,
    ...(meaning ? { description: meaning.join(' ') } : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  }
}

function typeOf(name: string, { type }: Fragment): Field['type'] {
  if (type === 'integer' || type === 'number') return type
  if (DAY.test(name)) return 'date'
  return name.endsWith('_at') ? 'datetime' : 'string'
}

/** What is left of a model when "or null" is taken away; choices between constants become one list. */
function withoutNull(fragment: Fragment): Fragment {
  const choices = (fragment.anyOf ?? [fragment]).filter(({ type }) => type !== 'null')
  const constants = choices.flatMap(({ const: value }) => (value === undefined ? [] : [value]))
  if (choices.length > 1 && constants.length === choices.length) return { ...choices[0], enum: constants }
  const [only = {}] = choices
  return only.anyOf && only !== fragment ? withoutNull(only) : only
}
