import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wayBack } from '../src/site/account/pages.tsx'
import { addressOf, splitLang } from '../src/site/lang.ts'
import { OTHER_HOSTS, OURS } from './support/hostile.ts'

describe('the way back leads nowhere but to us', () => {
  const there = (text: string) => new URL(wayBack(text), OURS)
  /** What a browser, an address with its language, or both take off or read as another sign. */
  const piece = fc.constantFrom(...'/|/|\\|/en|en|.|..|\t|\n|%2f|?|#|@|:|evil.invalid'.split('|'))
  const twisted = fc.array(piece, { maxLength: 10 }).map((pieces) => `/${pieces.join('')}`)

  test.each(['//evil.invalid', '/\\evil.invalid', 'https://evil.invalid', '/\t/evil.invalid', '/.//evil.invalid', ''])(
    'not from %j',
    (text) => expect(there(text).href).toBe(`${OURS}/desk`),
  )

  test.each(OTHER_HOSTS)('nor from %j, which the form and who takes it each strip of a language', (text) =>
    expect(there(text).href).toBe(`${OURS}/desk`),
  )

  test('and keeps what is asked there', () => expect(wayBack('/en/figures?verdict=met')).toBe('/figures?verdict=met'))

  test('whatever is sent, however often it is stripped, in either language', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), twisted), fc.constantFrom('zh' as const, 'en' as const), (text, lang) => {
        for (let to = wayBack(text), i = 0; i < 3; i++, to = wayBack(to)) {
          expect(new URL(addressOf(lang, to), OURS).origin).toBe(OURS)
          expect(there(`/${text}`).origin).toBe(OURS)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

test('an address says its language and only its language', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.constantFrom('zh' as const, 'en' as const), (path, lang) => {
      if (!path.startsWith('/') || /^\/(\/|en(\/|$))/.test(path)) return
      expect(splitLang(addressOf(lang, path))).toEqual({ lang, path })
    }),
  )
})
