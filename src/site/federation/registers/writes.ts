import { isDay } from '../../../core/day.ts'
import { invalid } from '../../../core/errors.ts'
import type { Actor } from '../../../db/context.ts'
import type { Content } from '../../../facts/kind.ts'
import { editEntry, getEntry } from '../../../registers/queries.ts'
import type { Form } from '../../form.ts'
import type { Visit } from '../../page.ts'
import type { DeskRegister, Field } from './declared.ts'
import { inputOf } from './input.ts'
import { fillable } from './registers.ts'

type Act = (visit: Visit, known: DeskRegister, key: string, form: Form) => Promise<unknown>

/** The fields that the form of an existing entry has: not those it keeps, nor those that an act of their own changes. */
export const editable = (actor: Actor | null, known: DeskRegister, entry: Content): Field[] =>
  fillable(actor, known, entry).filter(
    ({ name }) =>
      !known.register.fixed.includes(name) && name !== known.ends?.field && !(known.renames && name === 'name'),
  )

const versionIn = (form: Form): number => Number(form.text('version') ?? 0)

/** What can be done to an entry, by the name of the button. */
export const ACTS: Readonly<Record<string, Act>> = {
  edit: async (visit, known, key, form) => {
    const entry = await getEntry(visit.ctx, known.register, key)
    const patch = await inputOf(visit, editable(visit.ctx.actor, known, entry), form)
    return editEntry(visit.ctx, known.register, key, versionIn(form), patch)
  },
  end: ({ ctx }, { register, ends }, key, form) => {
    const day = form.text('ends_on')
    if (day !== undefined && !isDay(day)) throw invalid({ field: 'ends_on', code: 'day_format' })
    return editEntry(ctx, register, key, versionIn(form), { [ends?.field ?? '']: day ?? null })
  },
  rename: ({ ctx }, { register }, key, form) => {
    const [name, day] = [form.text('new_name'), form.text('renamed_on')]
    const faults = [
      ...(name ? [] : [{ field: 'new_name', code: 'required' } as const]),
      ...(day && isDay(day) ? [] : [{ field: 'renamed_on', code: day ? 'day_format' : 'required' } as const]),
    ]
    if (faults.length > 0) throw invalid(...faults)
    return editEntry(ctx, register, key, versionIn(form), { name }, `自 ${day} 起更名 renamed from ${day}`)
  },
}
