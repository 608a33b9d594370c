import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from '../src/core/pieces.ts'
import { base64, bytesOf } from '../src/imports/uploads/base64.ts'

test('bytes of any length are base64 as others write it, and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = base64(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64'))
      expect(bytesOf(text)).toEqual(bytes)
    }),
  )
})

test('pieces of a text add up to it, and none ends within a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 9 }), (text, size) => {
      const parts = pieces(text, size)
      expect(parts.join('')).toBe(text)
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(size)
        expect(part.isWellFormed()).toBe(true)
      }
    }),
  )
})
