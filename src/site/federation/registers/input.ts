import type { Content } from '../../../facts/kind.ts'
import { meant } from '../../../registers/named.ts'
import type { Form } from '../../form.ts'
import type { Visit } from '../../page.ts'
import type { Field } from './declared.ts'

/**
 * What a form says of some fields, as the register's model takes it: texts, names of divisions and organisations as what they mean, and
 * null for what was left empty. Throws a fault of a name that means nothing, or more than one.
 */
export async function inputOf(
  { ctx }: Pick<Visit, 'ctx'>,
  fields: readonly Field[],
  form: Form,
): Promise<Record<string, string | null>> {
  const input: Record<string, string | null> = {}
  for (const field of fields) {
    const text = form.text(field.name)
    if (text === undefined) input[field.name] = null
    else if (field.type === 'division') input[field.name] = await meant(ctx, { table: 'region' }, text, field.name)
    else if (field.type === 'named')
      input[field.name] = await meant(ctx, { table: 'organization', kinds: field.kinds }, text, field.name)
    else input[field.name] = text
  }
  return input
}

/** What was filled in, for a new entry. */
export const filled = (input: Readonly<Record<string, string | null>>): Content =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
