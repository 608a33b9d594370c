import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const folder = 'public/assets'
const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'))

/** What a sheet says of the dark alone. */
const ofTheDark = (css: string) =>
  [...css.matchAll(/@media[^{]*prefers-color-scheme[^{]*\{\s*:root\s*\{([^}]*)\}\s*\}/g)].map(([, inner = '']) => inner)

// so that a page whose markup, sizes and places were looked at in the light needs only its colours looked at in the dark
test('in the dark a page has other colours, and nothing else is another', () => {
  const css = sheets.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n')
  const told = ofTheDark(css)
  expect(told.length).toBeGreaterThan(0)
  expect(css.match(/prefers-color-scheme|light-dark\(/g)).toHaveLength(told.length)
  for (const line of told.flatMap((inner) => inner.split(';')).map((text) => text.trim()))
    expect(line).toMatch(/^(--[\w-]+: (#[0-9a-f]{6}|rgb\([\d ./]+\)))?$/)
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  for (const name of scripts)
    expect(readFileSync(`${folder}/${name}`, 'utf8'), name).not.toContain('prefers-color-scheme')
})

test('axe has no other rules about colours that are in force', () => {
  const axe = createRequire(import.meta.url)('axe-core')
  const rules: { ruleId: string; tags: string[] }[] = axe.getRules(['cat.color'])
  const inForce = rules.filter(({ tags }) => !tags.some((tag) => /aaa|experimental|deprecated/.test(tag)))
  expect(inForce.map(({ ruleId }) => ruleId).sort()).toEqual(['color-contrast', 'link-in-text-block'])
})
