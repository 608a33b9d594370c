import { Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import { RecordsQuery } from '../../../records/model.ts'
import type { Visit } from '../../page.ts'

/** Rows on a page. */
const PAGE = 30

/** What of the records the address asks, as the API reads it; an empty field asks nothing. Throws a fault of the field. */
export function askedOf({ query }: Visit): RecordsQuery {
  const given = Object.fromEntries(
    [...query].filter(([name, value]) => value !== '' && name !== 'limit' && Object.hasOwn(RecordsQuery.shape, name)),
  )
  const parsed = RecordsQuery.safeParse({ ...given, limit: PAGE })
  if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, given) })
  return parsed.data
}
