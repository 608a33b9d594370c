import { invalid } from '../../../core/errors.ts'
import { ID_PATTERN } from '../../../core/id.ts'
import type { Content } from '../../../facts/kind.ts'
import { divisionsCalled } from '../../../organizations/division-names.ts'
import { findPicks, type Wanted } from '../../desk/entry/picks.ts'
import type { Form } from '../../form.ts'
import type { Visit } from '../../page.ts'
import type { Field } from './declared.ts'

/** How many records of one name a refusal tells. */
const TOLD = 6

/**
 * What a form says of some fields, as the register's model takes it: texts, names of divisions and organisations as what they mean, and
 * null for what was left empty. Throws a fault of a name that means nothing, or more than one.
 */
export async function inputOf(
  visit: Visit,
  fields: readonly Field[],
  form: Form,
): Promise<Record<string, string | null>> {
  const input: Record<string, string | null> = {}
  for (const field of fields) {
    const text = form.text(field.name)
    if (text === undefined) input[field.name] = null
    else if (field.type === 'division') input[field.name] = await divisionMeant(visit, text, field.name)
    else if (field.type === 'named')
      input[field.name] = await meant(
        visit,
        { source: 'organization', kinds: field.kinds },
        ID_PATTERN,
        text,
        field.name,
      )
    else input[field.name] = text
  }
  return input
}

/** The key of the one record that a text means: the key itself, or its whole name. */
async function meant({ ctx, lang }: Visit, wanted: Wanted, key: RegExp, text: string, field: string): Promise<string> {
  const found = await findPicks(ctx, wanted, key.test(text) ? { id: text } : { name: text }, lang, TOLD)
  const [only] = found
  if (!only) throw invalid({ field, code: 'unknown_reference', value: text })
  if (found.length === 1) return only.id
  throw ambiguous(
    field,
    text,
    found.map(({ id, name, detail }) => `${detail ?? ''}${name} ${id}`),
  )
}

/** The code of the one division that a text means, as in a file; of several that bear its name it has to be said which. */
async function divisionMeant({ ctx }: Visit, text: string, field: string): Promise<string> {
  const [only, ...others] = (await divisionsCalled(ctx, [text])).get(text) ?? []
  if (!only) throw invalid({ field, code: 'unknown_reference', value: text })
  if (others.length === 0) return only.code
  throw ambiguous(
    field,
    text,
    [only, ...others].map(({ whole, code }) => `${whole} ${code}`),
  )
}

const ambiguous = (field: string, value: string, found: readonly string[]) =>
  invalid({ field, code: 'ambiguous_reference', value, allowed: found.slice(0, TOLD) })

/** What was filled in, for a new entry. */
export const filled = (input: Readonly<Record<string, string | null>>): Content =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
