import { z } from '@hono/zod-openapi'
import type { FieldFault } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import type { FactKind } from '../../../facts/kind.ts'
import { EnvelopeShape } from '../../../facts/model.ts'
import type { FieldSpec } from './fields.ts'

/** What a kind's model asks of a field: the form says it beforehand, the same model says it again when the form is taken. */
export interface Asked {
  required: boolean
  maxlength?: number
  options: readonly string[]
}

export function askedBy(kind: FactKind, { name }: FieldSpec): Asked {
  const type: unknown = kind.Input.shape[name] ?? Envelope.shape[name as keyof typeof EnvelopeShape]
  if (!(type instanceof z.ZodType)) return { required: false, options: [] }
  const inner = type instanceof z.ZodOptional ? type.unwrap() : type
  return {
    required: !type.isOptional(),
    ...(inner instanceof z.ZodString && inner.maxLength !== null ? { maxlength: inner.maxLength } : {}),
    options: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
  }
}

const Envelope = z.object(EnvelopeShape)

/** What is wrong with what accompanies a record, as the API judges it. */
export const envelopeFaults = (envelope: Readonly<Record<string, unknown>>): FieldFault[] =>
  faultsOf(Envelope.safeParse(envelope).error?.issues ?? [], envelope)
