import { describe, expect, test } from 'vitest'
import { see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { compile } from './support/statements.ts'
import { TARGETS } from './support/targets.ts'

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
})
