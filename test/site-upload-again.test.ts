import { describe, expect, test } from 'vitest'
import { shanghai } from '../src/site/format.ts'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, upload } from './support/uploads.ts'

describe.each(TARGETS)('the same file once more on $engine', ({ open }) => {
  const { w } = opened(open)

  test('is said to be what it is, with the import that took it in; the page it was taken in from says where it went', async () => {
    const file = `${HEAD}\n示例重复甲,个人,100,2022-03-01,示例慈善总会\n`
    const page = await upload(w.clerk, 'donations', file)
    const version = /name="version" value="(\d+)"/.exec((await see(w.clerk, page)).text)?.[1] ?? ''
    const done = (await submit(w.clerk, page, { act: 'take', version })).headers.get('location') ?? ''
    const made = /\/desk\/imports\/\w{16}/.exec(done)?.[0] ?? ''

    const back = await see(w.clerk, page)
    expect(back.status).toBe(404)
    expect(back.text).toContain('它已经导入')
    expect((await see(w.clerk, `/en${page}`)).text).toContain('it was taken in')

    const again = await upload(w.clerk, 'donations', file)
    const list = (await see(w.clerk, '/desk/imports')).text
    expect(list).toContain('同一文件已经导入过')
    expect(list).not.toContain('读不了')
    const { recorded_at } = (await w.clerk.get(made.replace('/desk/', ''))).body
    for (const [path, zone] of [
      [again, '（北京时间）'],
      [`/en${again}`, '(Beijing time)'],
    ] as const) {
      const { text } = await see(w.clerk, path)
      expect(text).toMatch(new RegExp(`<a href="[^"]*${made}">`))
      expect(text).toContain(`<time datetime="${recorded_at}">${shanghai(recorded_at)}</time> ${zone}`)
      expect(text).not.toContain(`，${recorded_at}`)
    }
    // at another chamber's desk it is the same file, and nobody's
    const theirs = (await see(w.other, await upload(w.other, 'donations', file, '另一名单.csv'))).text
    expect(theirs).toContain('同一文件已经导入过')
    for (const told of ['首次导入', '示例名单.csv', made]) expect(theirs).not.toContain(told)
  })
})
