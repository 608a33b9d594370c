import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { inWords } from '../src/cli/import.ts'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, sendList, settingsIn, upload } from './support/uploads.ts'
import { unique } from './support/world.ts'

const year = () =>
  writeXlsx({
    sheets: ['1月', '2月', '3月'].map((name, i) => ({
      name,
      rows: [
        HEAD.split(','),
        ...Array.from({ length: i + 1 }, (): CellValue[] => [
          unique('示例'),
          '个人',
          i + 1,
          '2022-01-01',
          '示例慈善总会',
        ]),
      ],
    })),
  })

describe.each(TARGETS)('workbooks of several lists, on $engine', ({ open }) => {
  const { w } = opened(open)

  test('at the desk the sheets that were not read are told outside the fold, and each can be chosen', async () => {
    const bytes = await year()
    const take = async (sheet?: string) => {
      const page = await upload(w.clerk, 'donations', bytes, '全年.xlsx')
      if (sheet) await submit(w.clerk, page, settingsIn((await see(w.clerk, page)).text, { sheet }))
      const html = (await see(w.clerk, page)).text
      const version = /name="version" value="(\d+)"/.exec(html)?.[1]
      const taken = version ? (await submit(w.clerk, page, { act: 'take', version })).status : null
      return { html, english: (await see(w.clerk, `/en${page}`)).text, taken }
    }
    const first = await take()
    expect(first.taken).toBe(303)
    expect(first.html).toMatch(/还有 2 张工作表也是名单，没有读入.*2月、3月.*“1月”/s)
    expect(first.html).toContain('上面的提示看过后，可以导入 1 行')
    expect(first.html).not.toContain('没有发现问题')
    const third = await take('3月')
    expect(third.html).toContain('可以导入 3 行')
    expect(third.taken).toBe(303)
    // what was said of the sheet is part of what makes it the same list
    const again = await take('3月')
    expect(again.html).toContain('同一文件已经导入过')
    expect(again.english).toContain('Not read: 2 other sheets with a list')
    expect((await take('2月')).taken).toBe(303)
  })

  test('over HTTP a sheet is named, and the command line says which were left', async () => {
    const bytes = await year()
    const send = (query: Record<string, string>) => sendList(w.clerk, 'donations', bytes, query)
    const { body } = await send({ dry_run: '1' })
    expect(inWords('全年.xlsx', body)).toMatch(/另有 2 张工作表也有名单，没有读入.*: 2月、3月\n.*--sheet/)
    const second = await send({ sheet: '2月' })
    expect([second.status, second.body.rows, second.body.notes.sheet]).toEqual([201, 2, '2月'])
    expect((await w.clerk.get(`imports/${second.body.id}`)).body.sheet).toBe('2月')
    expect((await send({ sheet: '2月' })).body.code).toBe('already_imported')
    expect((await send({})).status).toBe(201)
    expect((await send({ sheet: '4月' })).body.errors).toMatchObject([{ field: 'sheet', code: 'not_allowed' }])
  })
})
