import { describe, expect, test } from 'vitest'
import { see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { compile, publish, publishRead } from './support/statements.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

/** Nobody publishes what she did not see: a draft is named by the hash of its bytes. */
describe.each(TARGETS)('a draft on $engine', ({ open }) => {
  const { w } = opened(open)

  test('is published as it was read, and not as it was compiled since', async () => {
    const read = (await compile(w.federation, 2021)).body
    expect((await w.federation2.get('statements/2021/1')).headers.get('etag')).toBe(`"${read.sha256}"`)
    const again = (await compile(w.federation, 2021, '又编制一次')).body
    const send = (...match: string[]) =>
      w.federation2.post('statements/2021/1/publish', undefined, match[0] === undefined ? {} : { 'if-match': match[0] })
    const codes = async (...match: string[]) => {
      const { status, body } = await send(...match)
      return [status, body.code]
    }
    expect(await codes()).toEqual([428, 'precondition_required'])
    expect(await codes('"v1"')).toEqual([422, 'invalid_input'])
    expect(await codes('*')).toEqual([422, 'invalid_input'])
    expect(await codes(`"${read.sha256}"`)).toEqual([412, 'stale'])
    expect((await send(`"${again.sha256}"`)).body).toMatchObject({ status: 'published', sha256: again.sha256 })
  })

  test('is published at the desk as it was shown', async () => {
    const page = '/desk/years/2020/1'
    const shown = async () =>
      /name="sha256" value="([0-9a-f]{64})"/.exec((await see(w.federation2, page)).text)?.[1] ?? ''
    await compile(w.federation, 2020)
    const read = await shown()
    const { sha256 } = (await compile(w.federation, 2020, '又编制一次')).body
    for (const fields of [{ sha256: read }, {}] as Record<string, string>[]) {
      const refused = await submit(w.federation2, page, { act: 'publish', seen: '1', ...fields })
      expect([refused.status, refused.text.includes('重新编制过')]).toEqual([409, true])
    }
    expect(await shown()).toBe(sha256)
    expect(await taken(w.federation2, page, { act: 'publish', seen: '1', sha256 })).toContain('done=published')
  })

  test('is published once its year is over, and only if it states something new', async () => {
    const running = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
    expect((await compile(w.federation, running)).status).toBe(201)
    const refused = await publishRead(w.federation2, running, 1)
    expect([refused.status, ...refused.body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      'year_not_over',
    ])
    const page = (await see(w.federation2, `/desk/years/${running}/1`)).text
    expect([page.includes(`${running} 年还没有结束`), page.includes('发布这一版')]).toEqual([true, false])

    await publish(w, 2019)
    await compile(w.federation, 2019)
    const again = await publishRead(w.federation2, 2019, 2)
    expect([again.status, ...again.body.errors.map(({ code }: { code: string }) => code)]).toEqual([422, 'nothing_new'])
    const same = (await see(w.federation2, '/desk/years/2019/2')).text
    expect([same.includes('没有任何不同'), same.includes('发布这一版')]).toEqual([true, false])
    await compile(w.federation, 2019, '示例：补一句附言')
    expect((await publishRead(w.federation2, 2019, 2)).status).toBe(200)
    await confirmed(w, 'donations', aDonation(w, { received_on: '2019-05-01' }))
    await compile(w.federation, 2019, '示例：补一句附言')
    expect((await publishRead(w.federation2, 2019, 3)).status).toBe(200)
  })
})
