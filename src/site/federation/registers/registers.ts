import { scopeOf } from '../../../accounts/permit.ts'
import { Problem } from '../../../core/errors.ts'
import type { Actor } from '../../../db/context.ts'
import type { Content } from '../../../facts/kind.ts'
import { reservedFrom } from '../../../registers/permission.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Visit } from '../../page.ts'
import { CAMPAIGNS, INDICATORS, REGIONS } from './catalogues.ts'
import type { DeskRegister, Field } from './declared.ts'
import { MEMBERS, ORGANIZATIONS } from './organizations.ts'

export const TITLE: Text = { zh: '登记册', en: 'Registers' }

/** Every register that the API keeps; test/site-registers.test.ts holds the two against each other. */
export const DESK_REGISTERS: readonly DeskRegister[] = [ORGANIZATIONS, MEMBERS, REGIONS, CAMPAIGNS, INDICATORS]

/** The register that an address names; throws `not_found`. */
export function registerAsked({ c }: Visit): DeskRegister {
  const found = DESK_REGISTERS.find(({ register }) => register.path === c.req.param('register'))
  if (!found) throw new Problem('not_found')
  return found
}

/** Whether somebody writes in a register at all. */
export const writes = (actor: Actor | null, { may }: DeskRegister): boolean =>
  may.some((action) => scopeOf(actor, action) !== 'none')

/** The registers somebody works in; who only reads is shown them all. */
export function registersOf(actor: Actor | null): readonly DeskRegister[] {
  const own = DESK_REGISTERS.filter((known) => writes(actor, known))
  return own.length > 0 ? own : DESK_REGISTERS
}

/** The fields that an entry of this content has. */
export const fieldsFor = ({ fields }: DeskRegister, { kind }: Content): readonly Field[] =>
  fields.filter(({ only }) => !only || only.includes(String(kind)))

/** Of these, the fields that somebody may fill in. */
export const fillable = (actor: Actor | null, known: DeskRegister, entry: Content): Field[] => {
  const reserved = reservedFrom(actor, known.register)
  return fieldsFor(known, entry).filter(({ name }) => !reserved.includes(name))
}

/** Whether a field has to be filled in, as the register's own model says. */
export const required = ({ register }: DeskRegister, name: string): boolean =>
  !register.Input.shape[name]?.safeParse(undefined).success
