import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { says } from '../src/figures/words.ts'
import { StatementPrint } from '../src/site/statement/print.tsx'
import { bodyOf } from '../src/site/statement/rows.ts'
import type { StatementDocument } from '../src/statements/document.ts'
import { column } from '../src/statements/sheet.ts'
import { HOSTILE, ofAnyStatement } from './support/statement-document.ts'

describe('the page to print', () => {
  const page = (document: StatementDocument) =>
    String(
      StatementPrint({
        document,
        statement: {
          ...{
            id: '31yc55t3btrrtdqv',
            year: 2022,
            number: 2,
            status: 'published',
            revision: 971,
            bytes: 9,
            version: 2,
          },
          ...{ sha256: 'c'.repeat(64), demo: document.demo, changed_since: null, links: {} },
          ...{ compiled_at: '2023-03-01T17:00:00.000Z', published_at: '2023-03-02T17:00:00.000Z' },
        } as Parameters<typeof StatementPrint>[0]['statement'],
        css: '/assets/print.css',
        address: 'https://example.org/api/v1/statements/2022/2/document',
      }),
    )

  test('has nothing inline and obeys no name', () =>
    ofAnyStatement((document) => {
      const html = page(document)
      expect(html).toMatch(/^<html lang="zh-CN">/)
      expect(html).toContain('<link rel="stylesheet" href="/assets/print.css"')
      expect(html).not.toMatch(/<script|<style|<img|\sstyle=|\son\w+="|javascript:/)
      expect(html).toContain('&lt;b&gt;第二行')
    }))

  test('is dated by Shanghai, keeps the bound of what was stated, and scrolls within itself by keyboard', () =>
    ofAnyStatement((document) => {
      const stated = { evidence: 'stated', unit: 'fen', qualifier: 'lt', value: 9_000_000_000 } as const
      const known = { computed: 9_000_000_000, computed_bounds: { low: null, high: 8_999_999_999 } }
      const html = page({
        ...document,
        figures: document.figures.map((figure) => ({ ...figure, ...stated, ...known })),
      })
      expect(html).toContain('<dt>编制 Compiled</dt><dd>2023-03-02</dd>')
      expect(html).toContain('<dt>发布 Published</dt><dd>2023-03-03</dd>')
      expect(html.split('<td>近9000万元（填报）</td>')).toHaveLength(document.figures.length + 1)
      for (const [, before] of html.matchAll(/(.{0,120})<table/g))
        expect(before).toMatch(/<div class="table-scroll" role="group" aria-label="[^"]+" tabindex="0">$/)
    }))

  test('states each figure as it was said, with its verdict; each named group; how to recompute', () =>
    ofAnyStatement((document) => {
      const html = page(document)
      const text = html
        .replace(/<[^>]+>/g, '')
        .replace(
          /&(amp|lt|gt|quot|#39);/g,
          (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name as string] ?? '',
        )
      for (const figure of document.figures) {
        expect(text).toContain(figure.statement)
        expect(text).toContain(says(figure.qualifier, figure.value, figure.unit))
      }
      for (const name of Object.values(document.labels.chamber ?? {})) expect(text).toContain(name)
      for (const word of ['c'.repeat(64), 'yongshan recompute FILE', 'https://example.org/', '疑似重复', '第 2 版'])
        expect(text).toContain(word)
      expect(text.includes('DEMONSTRATION')).toBe(document.demo === 1)
      const { differences } = document
      expect(text.includes('与第 1 版的差异')).toBe(differences !== null)
      for (const { id, replaces } of differences?.records ?? [])
        for (const record of [id, replaces]) expect(text).toContain(record)
    }))

  test('every table repeats its head, and no cell can push the page open', () =>
    ofAnyStatement((document) => {
      const html = page(document)
      expect((html.match(/<table/g) ?? []).length).toBe((html.match(/<thead>/g) ?? []).length)
      const names = Object.values(document.labels.chamber ?? {})
      if (names.some((name) => name === HOSTILE[8])) expect(html).toContain(`<td class=l>${HOSTILE[8]}<`)
      const cells = [...html.matchAll(/<td(?: class="?(\w+)"?)?>/g)]
      expect(cells.length).toBe(html.split('<td').length - 1)
      for (const [, classes] of cells) expect([undefined, 't', 'k', 'l', 'p']).toContain(classes)
    }))

  test('its rows, which are written as text, hold what a sheet holds, and nothing of it is read as HTML', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(aText, aNumber, aNumber, aNumber), { maxLength: 4 }), (rows) => {
        const columns = [
          column('名', 'name'),
          column('元', 'yuan', 'yuan'),
          column('个', 'count', 'whole'),
          column('率', 'share', 'percent'),
        ]
        const sheet = { id: 'x', title: { zh: '', en: '' }, columns, rows }
        const numbers = [...rows.keys()]
        const html = bodyOf({ sheet, rows: numbers, columns: [0, 1, 2, 3] })
        const read = html
          .split('<tr>')
          .slice(1)
          .map((row) =>
            row
              .split(/<td(?: class=[tklp])?>/)
              .slice(1)
              .map((cell) => {
                expect(cell).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
                return cell.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
              }),
          )
        const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
        const due = rows.map(([text, yuan, count, share]) => [
          text ?? '',
          yuan === null ? '' : yuan.toLocaleString('en-US', places),
          count === null ? '' : count.toLocaleString('en-US'),
          share === null ? '' : `${(share * 100).toLocaleString('en-US', places)}%`,
        ])
        expect(read).toEqual(due)
      }),
    ))
})

const aText = fc.option(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)))
const aNumber = fc.option(
  fc.oneof(
    fc.integer(),
    fc.integer({ min: -100_000_000, max: 100_000_000 }).map((fen) => fen / 100),
  ),
)
