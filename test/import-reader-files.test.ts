import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../src/core/errors.ts'
import { Tokenizer } from '../src/imports/reader/delimited.ts'
import { LIMITS } from '../src/imports/reader/limits.ts'
import { readImport } from '../src/imports/reader/read.ts'
import { book, DAY, type Options, read, refusal, sha256 } from './fixtures/lists.ts'

describe('text', () => {
  test('delimited text survives every quoting, delimiter, line end and cut (property)', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\t', ';', '\n', '\r', '甲', 'a', ' ') })
    const record = fc.array(cell, { minLength: 1, maxLength: 5 }).filter((cells) => cells.join('') !== '')
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 7 }),
        (records, delimiter, ending, cut) => {
          const text = records
            .map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter))
            .join(ending)
          const tokenizer = new Tokenizer(delimiter, LIMITS)
          const found: string[][] = []
          for (let at = 0; at < text.length; at += cut) found.push(...tokenizer.push(text.slice(at, at + cut)))
          expect([...found, ...tokenizer.end()]).toEqual(records)
        },
      ),
    )
  })

  test('bytes may come in any pieces', async () => {
    const bytes = new Uint8Array(readFileSync('test/fixtures/bank-list.gb18030.csv'))
    const stream = ReadableStream.from(Array.from(bytes, (byte) => Uint8Array.of(byte))) as ReadableStream<Uint8Array>
    const [whole, pieces] = [await read(bytes), await read(stream)]
    expect(pieces.values).toEqual(whole.values)
    expect(pieces.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('a hundred thousand rows do not pile up', async () => {
    const chunk = new TextEncoder().encode('示例捐赠人,0.01\n'.repeat(1_000))
    let sent = 0
    let most = 0
    let seen = 0
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent === 0) controller.enqueue(new TextEncoder().encode('捐赠人,金额\n'))
        if (sent === 100) return controller.close()
        controller.enqueue(chunk)
        sent++
      },
    })
    const reading = readImport('donations', stream, { hasher: sha256, set: DAY })
    for await (const _row of reading.rows) most = Math.max(most, sent * 1_000 - ++seen)
    expect(reading.summary()).toMatchObject({ rows: 100_000, sum_fen: 100_000 })
    expect(most).toBeLessThan(10_000)
  })
})

describe('bad files', () => {
  const code = async (source: string | Uint8Array, options?: Options) => (await refusal(read(source, options))).code
  const bytes = (...list: number[]) => Uint8Array.from(list)

  test('what is no list is refused as what it is', async () => {
    expect(await code('')).toBe('malformed')
    expect(await code('捐赠人,金额\n"示例,1')).toBe('malformed')
    expect(await code(bytes(0xff, 0xff, 0x80, 0x80, 0x0a))).toBe('malformed')
    expect(await code(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('unsupported_media')
    expect(await code(bytes(1, 0, 2))).toBe('unsupported_media')
    expect(await code('<html><table></table></html>')).toBe('unsupported_media')
    expect(await code(bytes(0x50, 0x4b, 3, 4, 0, 0))).toBe('malformed')
    const sound = await book([['捐赠人', '金额']])
    expect(await code(sound.subarray(0, sound.length - 300))).toBe('malformed')
  })

  test.each([
    ['捐赠人,金额,备注\n"示例甲,100,注\n"示例乙,200,注\n', 2],
    ['捐赠人;金额;备注\n示例甲;100;\n示例乙;200;"注\n示例丙;300;"注\n', 3],
    ['捐赠人,金额,备注\n示例甲,100,"注\n注" 注\n', 2],
  ])('a quote that is never closed does not swallow the next row: %j', async (text, row) => {
    const { code, details } = await refusal(read(text))
    expect([code, details.detail?.zh]).toEqual(['malformed', expect.stringContaining(`第 ${row} 行的引号没有闭合`)])
  })

  test('a quoted field may run over lines, hold quotes and have spaces behind it', async () => {
    const { values } = await read('捐赠人,金额,备注\n示例甲,100,"一\n""二""。" \n"示例"乙,200,')
    expect(values).toMatchObject([{ note: '一\n"二"。' }, { donor: '示例乙' }])
  })

  test('limits hold before memory is spent', async () => {
    const wide = `捐赠人,金额${',x'.repeat(300)}\n`
    expect(await code(wide)).toBe('too_large')
    const long = await read(`捐赠人,金额\n${'甲'.repeat(50_000)},1`)
    expect(long.rows[0]?.faults).toEqual([{ field: 'donor', code: 'too_long', value: '甲'.repeat(60) }])
    expect(await code(`捐赠人,金额\n"${'甲\n'.repeat(600_000)}`)).toBe('too_large')
    expect(await code('捐赠人,金额\n示例,1', { limits: { text_bytes: 10 } })).toBe('too_large')
    expect(await code('捐赠人,金额\n示例,1', { size: LIMITS.text_bytes + 1 })).toBe('too_large')
    const workbook = await book([['捐赠人', '金额'], ...Array.from({ length: 50 }, () => ['示例', 1])])
    for (const limit of ['workbook_bytes', 'inflated_bytes', 'workbook_entries', 'workbook_cells', 'rows'] as const) {
      const problem = await refusal(read(workbook, { limits: { [limit]: 5 } }))
      expect(problem).toMatchObject({ code: 'too_large', details: { extra: { limit } } })
    }
  })

  test('a ZIP bomb is refused by its claim, and by what it inflates to when the claim lies', async () => {
    const bomb = await book([
      ['捐赠人', '金额'],
      ...Array.from({ length: 2_000 }, (_, i) => [`示例${'0'.repeat(2_000)}${i}`, 1]),
    ])
    expect(await code(bomb, { limits: { inflated_bytes: 1_000_000 } })).toBe('too_large')
    for (const claim of [1_000, 0]) {
      const lying = bomb.slice()
      const view = new DataView(lying.buffer)
      for (let at = 0; at + 46 < lying.length; at++) {
        if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, claim, true)
      }
      expect(['too_large', 'malformed']).toContain(await code(lying, { limits: { inflated_bytes: 1_000_000 } }))
    }
  })

  test('two cells at far corners are no full sheet', async () => {
    const cells = new Map([['1000000,150', { value: 1, type: 'number' as const }]])
    const far = await book(
      [
        ['捐赠人', '金额'],
        ['示例', 1],
      ],
      { cells },
    ).catch(() => null)
    if (far) expect(await code(far)).toBe('too_large')
  })

  test('no input makes it throw anything but a problem (fuzz)', async () => {
    const sound = await book([
      ['捐赠人', '金额'],
      ['示例甲', 1],
      ['合计', 1],
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (edits) => {
          const bytes = sound.slice()
          for (const [at, byte] of edits) bytes[at] = byte
          await read(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(Problem))
        },
      ),
      { numRuns: 200 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (tail) => {
        const bytes = new Uint8Array([...new TextEncoder().encode('捐赠人,金额\n'), ...tail])
        await read(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(Problem))
      }),
      { numRuns: 300 },
    )
  })
})
