import { isNamed } from '../donations/donor.ts'
import type { Content, Value } from '../facts/kind.ts'
import type { Names } from './names.ts'

/** Who gives, as a row says it. */
interface DonorSaid {
  input: Record<string, Value>
  /** The charity or fund of that very name, whose money is passed on and not given. */
  regrants: Content | undefined
  /** A donor that nothing says the kind of, nor the register knows by name; also one whom the row leaves out and nobody hides. */
  unknown: boolean
}

/**
 * An enterprise is a record, any other donor a name. A row that says no kind means the one organisation of that name where the register
 * has just one: a list of members without such a column is still one of members.
 */
export function donorSaid(values: Readonly<Record<string, Value>>, names: Names): DonorSaid {
  const name = values.donor ?? null
  const known = name === null ? [] : names.all('organization', String(name))
  const [meant] = values.donor_kind || known.length !== 1 ? [] : known
  const kind = values.donor_kind ?? (meant ? (meant.kind === 'enterprise' ? 'enterprise' : 'group') : 'unknown')
  const isRecord = meant !== undefined || kind === 'enterprise'
  // a no in its row outweighs what is said of the whole list; who is no enterprise is masked then
  const isHidden = values.donor_consent === 0 && values.publicity === 'named' && isNamed({ donor_kind: kind })
  return {
    input: {
      donor_kind: kind,
      ...(isRecord ? { donor: name } : { donor_name: name }),
      ...(isHidden ? { publicity: 'anonymous' } : {}),
    },
    regrants:
      isRecord && known.length > 0
        ? undefined
        : (known.find((organization) => organization.kind === 'charity') ?? names.all('fund', String(name))[0]),
    unknown: !values.donor_kind && !meant && (name !== null || (values.publicity ?? 'named') === 'named'),
  }
}
