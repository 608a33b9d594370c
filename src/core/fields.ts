import { z } from '@hono/zod-openapi'
import { isDay } from './day.ts'
import type { FieldCode } from './field-faults.ts'
import { ID_PATTERN } from './id.ts'
import { halfWidth } from './letters.ts'
import { MAX_FEN } from './money.ts'
import { foldUscc, isUscc } from './uscc.ts'

/** The kinds of value that models are built from, each with the one fault it gives. */
const fault = (code: FieldCode) => ({ params: { code } })

/** Control characters but for tab and line breaks, the marks that turn text around, and spaces without width. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/u

/** Text without control characters or lone surrogates, trimmed; 1 to `max` characters. */
export const Text = (max: number) => textOf(z.string(), max)

/** What is printed on a paper, such as its number: in half width whichever way it is typed, so that it is one number. */
export const Printed = (max: number) => textOf(z.string().overwrite(halfWidth), max)

const textOf = (text: z.ZodString, max: number) =>
  text
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !UNSEEN.test(text), fault('control_characters'))

/** A Shanghai calendar day. */
export const Day = z
  .string()
  .refine(isDay, fault('day_format'))
  .openapi({ format: 'date', example: '2022-09-05', description: 'Shanghai calendar day' })

/** An instant, with any offset. What stood at one that lies ahead nobody can say (db/as-of.ts refuses it). */
export const Instant = z.iso.datetime({ offset: true }).openapi({ description: 'as it stood at that instant' })

/** Whole fen, 1 to 10^13. */
export const Fen = z
  .int()
  .min(1)
  .max(MAX_FEN)
  .openapi({ example: 1_000_00, description: 'whole fen; 100 fen are 1 yuan' })

export const Id = z
  .string()
  .refine((id) => ID_PATTERN.test(id), fault('unknown_reference'))
  .openapi({ example: '0123456789abcdef' })

/** A division's code: 6, 9 or 12 digits (GB/T 2260 and the statistical codes below it). */
export const RegionCode = z
  .string()
  .refine((code) => /^[1-9]\d{5}(\d{3}){0,2}$/.test(code), fault('unknown_reference'))
  .openapi({ example: '330212' })

/** A unified social credit code, folded to upper case and half width. Its check character is judged elsewhere: a failure only warns. */
export const Uscc = z
  .string()
  .max(40)
  .transform(foldUscc)
  .refine(isUscc, fault('uscc_format'))
  .openapi({ example: '914403001922038216' })

/** One or several of what is known, with commas; anything else is a fault. */
export const several = <T extends string>(known: readonly T[], description: string) =>
  z
    .string()
    .max(2000)
    .refine((text) => text.split(',').every((one) => known.some((each) => each === one)), {
      params: { code: 'not_allowed', allowed: known },
    })
    .optional()
    .openapi({ description: `${description}, several with commas: ${known.join(', ')}` })

/** Paging shared by every list. */
export const Paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'rows a page' }),
  after: z.string().max(400).optional().openapi({ description: '`next` of the page before' }),
}
