import type { Child } from 'hono/jsx'
import type { Content, Value } from '../../../facts/kind.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { Zh } from '../../components/zh.tsx'
import type { Lang } from '../../lang.ts'
import type { DeskRegister, Field } from './declared.ts'
import type { Names } from './names.ts'

/** Columns of lists that are no field of a form. */
const OTHERS: Record<string, Text> = {
  enterprise_name: { zh: '企业', en: 'Enterprise' },
  chamber_name: { zh: '商会', en: 'Chamber' },
  district_code: { zh: '区县', en: 'County' },
}

export const fieldOf = ({ fields }: DeskRegister, column: string): Field | undefined =>
  fields.find(({ name }) => name === column)

export const labelOf = (known: DeskRegister, column: string, lang: Lang): string =>
  (fieldOf(known, column)?.label ?? OTHERS[column])?.[lang] ?? column

/** A value as people read it: a choice in words, a reference by name. */
export function shown(known: DeskRegister, column: string, value: Value | undefined, names: Names, lang: Lang): Child {
  if (value === null || value === undefined) return '—'
  const field = fieldOf(known, column)
  if (field?.type === 'choice') return field.values[String(value)]?.[lang] ?? String(value)
  // a text stands for itself: a division’s own code is no reference to it, though others name it by that
  const name = field?.type === 'text' ? undefined : names.get(String(value))
  if (name && field?.type === 'division')
    return (
      <>
        <Zh lang={lang}>{name}</Zh> <code>{value}</code>
      </>
    )
  return field?.type === 'day' ? String(value) : <Zh lang={lang}>{name ?? String(value)}</Zh>
}

/** What an entry is called. */
export const nameOf = ({ columns, register }: DeskRegister, entry: Content): string =>
  register.name === 'membership'
    ? `${entry.enterprise_name} · ${entry.chamber_name}`
    : String(entry[columns[0] ?? register.key] ?? entry[register.key])
