import { type FieldFault, Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import { FigureInput } from '../../../figures/model.ts'
import { readValue, writeValue } from '../../../figures/read-value.ts'
import type { Claim } from '../../../figures/stored.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { filtersOfQuery, queryString } from '../../../totals/describe.ts'
import { FIELDS } from '../../explore/choices.ts'
import type { Form } from '../../form.ts'
import type { Visit } from '../../page.ts'
import type { Refusal } from '../refusal.ts'
import { narrows } from './words.ts'

/** What the fields of a figure's form hold. */
export type Values = Readonly<Record<string, string | undefined>>

const TEXTS = [
  'id',
  'topic',
  'statement',
  'statement_en',
  'source',
  'measure',
  'from_on',
  'to_on',
  'qualifier',
] as const

/** What a form holds, for itself to show again. */
export const valuesOf = (form: Form): Values => form.entries()

/** What a stored claim says, as the form's fields hold it. `choices`: of which dimensions the form can show which values. */
export async function valuesOfClaim(
  { ctx }: Pick<Visit, 'ctx'>,
  claim: Claim,
  choices: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Values> {
  const measure = (await measureCatalogue(ctx)).get(claim.measure)
  const unit = claim.over_filter === null ? (measure?.unit ?? 'count') : 'basis_point'
  const filters = Object.entries(filtersOfQuery(claim.filter))
  const shown = filters.filter(([id, value]) => choices.get(id)?.has(value))
  const others = filters.filter(([id, value]) => !choices.get(id)?.has(value))
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, claim[name] ?? undefined])),
    ...Object.fromEntries(shown.map(([id, value]) => [narrows(id), value])),
    filter: queryString(Object.fromEntries(others)) || undefined,
    ...(claim.over_filter === null ? {} : { ratio: '1', over_filter: claim.over_filter }),
    position: String(claim.position),
    value: writeValue(claim.value, unit),
  }
}

/** Reads a form as the API takes a figure. Throws `invalid_input` with every fault there is. */
export async function figureInput({ ctx }: Visit, form: Form, fixed: { id?: string } = {}): Promise<FigureInput> {
  const faults: FieldFault[] = []
  const measure = (await measureCatalogue(ctx)).get(form.text('measure') ?? '')
  if (!measure) faults.push({ field: 'measure', code: form.text('measure') ? 'not_allowed' : 'required' })
  const ratio = form.text('ratio') !== undefined
  const text = form.text('value')
  const read = text && measure ? readValue(text, ratio ? 'basis_point' : measure.unit) : null
  if (!text) faults.push({ field: 'value', code: 'required' })
  else if (read && !read.ok) faults.push({ field: 'value', code: read.code })
  const position = form.text('position')
  const input = {
    ...Object.fromEntries(TEXTS.flatMap((name) => (form.text(name) ? [[name, form.text(name)]] : []))),
    ...fixed,
    ...(position === undefined ? {} : { position: /^\d{1,7}$/.test(position) ? Number(position) : Number.NaN }),
    filter: filterOf(form),
    ...(ratio ? { over_filter: form.text('over_filter') ?? '' } : {}),
    value: read?.ok ? read.value : 0,
  }
  const parsed = FigureInput.safeParse(input)
  if (!parsed.success) {
    const known = new Set(faults.map(({ field }) => field))
    faults.push(...faultsOf(parsed.error.issues, input).filter(({ field }) => !known.has(field)))
  }
  if (faults.length > 0 || !parsed.success) throw new Problem('invalid_input', { errors: faults })
  return parsed.data
}

/** The fields that narrow, and what is written out besides, as one query string. */
function filterOf(form: Form): string {
  const others = new URLSearchParams(form.text('filter') ?? '')
  const chosen = new URLSearchParams()
  for (const id of FIELDS) {
    const value = form.text(narrows(id))
    if (value) chosen.append(id, value)
  }
  const names = [...chosen.keys(), ...others.keys()]
  // a name twice is left for the register to refuse
  if (new Set(names).size < names.length) return `${chosen}&${others}`
  return queryString(Object.fromEntries([...chosen, ...others]))
}

/** A refusal with its faults at the fields of the form: `filter.chamber` is the field that narrows by chambers. */
export const atFields = (refusal: Refusal): Refusal => ({
  ...refusal,
  faults: Object.fromEntries(
    Object.entries(refusal.faults).map(([field, text]) => {
      const [part, id] = field.split('.')
      if (part === 'filter' && id) return [FIELDS.some((known) => known === id) ? narrows(id) : 'filter', text]
      return [part === 'over_filter' ? 'over_filter' : field, text]
    }),
  ),
})
