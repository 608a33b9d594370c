import { describe, expect, test } from 'vitest'
import { see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('the federation’s desk on $engine', ({ open }) => {
  const { target, w } = opened(open)

  describe('years', () => {
    test('whoever compiles or publishes a year is told what of it still waits, and of a year without records', async () => {
      const lastYear = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1
      const someone = { donor_kind: 'person', donor_id: undefined }
      const late = { ...someone, received_on: `${lastYear}-03-01`, amount_fen: 321_00 }
      const gift = await w.clerk.post('donations', aDonation(w, late))
      expect(gift.status, gift.text).toBe(201)
      const queue = `/desk/review?from=${lastYear}-01-01&amp;to=${lastYear}-12-31`
      const form = (await see(w.federation, '/desk/years')).text
      expect(form).toContain(`<a href="${queue}">${lastYear} 年待审核 1 笔</a>：捐赠 1 笔，321.00 元`)
      expect((await see(w.federation, '/en/desk/years')).text).toContain(`${lastYear}: 1 record for review`)
      await taken(w.federation, '/desk/years', { year: String(lastYear) })
      const draft = (await see(w.federation2, `/desk/years/${lastYear}/1`)).text
      expect(draft).toMatch(new RegExp(`id="publish">发布.*?${lastYear} 年待审核 1 笔.*?发布这一版`, 's'))
      expect(draft).toContain(`${lastYear} 年没有任何已确认的记录`)
      await w.reviewer.post(`donations/${gift.body.id}/confirm`)
      await taken(w.federation, '/desk/years', { year: String(lastYear) })
      const whole = (await see(w.federation2, `/desk/years/${lastYear}/1`)).text
      expect(whole).not.toContain('年待审核')
      expect(whole).not.toContain('没有任何已确认的记录')
      await taken(w.federation, `/desk/years/${lastYear}/1`, { act: 'discard' })
      await w.reviewer.post(`donations/${gift.body.id}/void`, { reason: '示例' })
    })

    test('compiled by one, published by another, superseded, compared; the public sees what is published', async () => {
      const gift = await confirmed(w, 'donations', aDonation(w, { amount_fen: 123_00 }))
      const draft = await taken(w.federation, '/desk/years', {
        year: '2022',
        notes: '示例说明',
        notes_en: 'Example <notes>',
      })
      expect(draft).toMatch(/^\/desk\/years\/2022\/1\?took=\d+&done=compiled$/)
      const mine = await see(w.federation, '/desk/years/2022/1')
      expect(mine.text).toContain('示例说明\n\nExample &lt;notes&gt;')
      expect(mine.text).toContain('须由另一人发布')
      expect(mine.text).toContain('示例federation')
      expect(mine.text).not.toContain('发布这一版')
      const { sha256 } = (await w.federation.get('statements/2022/1')).body
      const own = await submit(w.federation, '/desk/years/2022/1', { act: 'publish', seen: '1', sha256 })
      expect(own.status).toBe(403)
      expect(own.text).toContain('自己录入、修改或编制的，须由他人确认、退回或发布')
      expect((await see(w.public, '/years')).text).not.toContain('/years/2022/1')

      const second = await see(w.federation2, '/desk/years/2022/1')
      for (const words of ['核查', '123元', '发布这一版', 'format=xlsx', 'format=zip', '/print', 'recompute'])
        expect(second.text, words).toContain(words)
      // the first version of a year stands after none
      expect(second.text).not.toContain('上一版')
      const unseen = await submit(w.federation2, '/desk/years/2022/1', { act: 'publish' })
      expect([unseen.status, unseen.text.includes('请先确认')]).toEqual([422, true])
      expect(await taken(w.federation2, '/desk/years/2022/1', { act: 'publish', seen: '1', sha256 })).toContain(
        'done=published',
      )
      expect((await see(w.public, '/years')).text).toContain('/years/2022/1')
      const again = await submit(w.federation2, '/desk/years/2022/1', { act: 'publish', seen: '1', sha256 })
      expect(again.status).toBe(409)

      await w.reviewer.post(`donations/${gift.id}/void`, { reason: '示例：重复<b>' })
      await taken(w.federation2, '/desk/years', { year: '2022' })
      const next = (await see(w.federation, '/desk/years/2022/2')).text
      expect(next).toContain('2022 年的上一版即被取代')
      expect(next).toContain('与上一版的差异')
      const compared = await see(w.federation, '/desk/years/2022/compare')
      for (const words of ['与第 1 版的差异', '示例：重复&lt;b&gt;', '作废', '>123.00 元<', '−123.00 元'])
        expect(compared.text, words).toContain(words)
      const asked = await w.federation.get('statements/2022/compare?from=2&to=1')
      expect([asked.body.from.number, asked.body.to.number]).toEqual([1, 2])
      expect(asked.body.records).toMatchObject([{ change: 'removed', id: gift.id, before: 123_00 }])
      expect(asked.body.numbers).toContainEqual({
        path: 'tables/donation/total/donations.received',
        before: 123_00,
        after: 0,
      })
      // drafts are compared by nobody who may not read them
      expect((await w.public.get('statements/2022/compare?from=1&to=2')).status).toBe(404)
      expect(await taken(w.federation, '/desk/years/2022/2', { act: 'discard' })).toContain('done=discarded')
      expect((await see(w.federation, '/desk/years/2022/2')).status).toBe(404)
    })

    test('as of a past revision, but not before the version it supersedes', async () => {
      const { revision } = (await w.federation.get('statements')).body
      await confirmed(w, 'donations', aDonation(w, { amount_fen: 7_00, received_on: '2021-05-05' }))
      for (const bad of [`${revision + 100}`, 'gestern', '0']) {
        const refused = await submit(w.federation, '/desk/years', { year: '2021', revision: bad })
        expect([refused.status, refused.text.includes('id="f-revision-fault"')], bad).toEqual([422, true])
      }
      await taken(w.federation, '/desk/years', { year: '2021', revision: `r${revision}` })
      const then = JSON.parse((await w.federation.get('statements/2021/1/document')).text)
      expect(then.revision).toBe(revision)
      expect(then.tables.find(({ id }: { id: string }) => id === 'donation').total['donations.count']).toBe(0)
      await taken(w.federation2, '/desk/years', { year: '2021' })
      const { sha256 } = (await w.federation.get('statements/2021/1')).body
      await taken(w.federation, '/desk/years/2021/1', { act: 'publish', seen: '1', sha256 })
      expect((await w.federation.post('statements/2021', { revision })).status).toBe(422)
      for (const year of ['', '1800', '2999'])
        expect((await submit(w.federation, '/desk/years', { year })).status, year).toBe(422)
    })

    test('reviewers and auditors read, clerks do not', async () => {
      for (const who of [w.reviewer, w.auditor]) {
        const page = await see(who, '/desk/years')
        expect([page.status, page.text.includes('编制草稿')]).toEqual([200, false])
        expect((await submit(who, '/desk/years', { year: '2022' })).status).toBe(403)
      }
      expect((await see(w.clerk, '/desk/years')).status).toBe(403)
      expect((await see(w.public, '/desk/years')).status).toBe(401)
    })
  })

  describe('accounts', () => {
    const signIn = (login: string, password: string) => w.public.post('session', { login, password })

    test('opened with a made password that is shown once and signs in', async () => {
      const login = unique('clerk')
      const made = await submit(w.federation, '/desk/accounts/new', {
        login,
        name: '示例经办<i>',
        role: 'clerk',
        organization_id: w.ids.jiangshan,
        password: '',
      })
      expect(made.status, made.text.slice(0, 300)).toBe(200)
      expect(made.headers.get('cache-control')).toBe('no-store')
      const password = /<p class="secret">([^<]+)</.exec(made.text)?.[1] ?? ''
      expect((await signIn(login, password)).status).toBe(200)
      const list = await see(w.federation, `/desk/accounts?q=${login}&role=clerk&state=open`)
      // the way back of who pages on is the page’s own
      expect((await see(w.federation, `/desk/accounts?q=${login}&after_back=1`)).status).toBe(200)
      expect(list.text).toContain('示例经办&lt;i&gt;')
      expect(list.text.match(/<tr>/g)).toHaveLength(2)
      const id = /\/desk\/accounts\/([0-9a-z]{16})/.exec(list.text)?.[1] ?? ''
      const page = await see(w.federation, `/desk/accounts/${id}`)
      expect(page.text).not.toContain(password)
      expect(page.text).toContain('仍有效的登录 1 处')
      const twice = await submit(w.federation, '/desk/accounts/new', { login, name: '示例', role: 'auditor' })
      expect([twice.status, twice.text.includes('已存在')]).toEqual([409, true])
    })

    test('faults are told at their fields, and what was typed stays, the password excepted', async () => {
      const refused = await submit(w.federation, '/en/desk/accounts/new', {
        login: 'X!',
        name: '示例留存',
        role: 'clerk',
        password: 'short-secret',
      })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('value="示例留存"')
      expect(refused.text).not.toContain('short-secret')
      expect(refused.text).toContain('id="f-login-fault"')
      const homeless = await submit(w.federation, '/desk/accounts/new', {
        login: unique('c'),
        name: '示例',
        role: 'clerk',
      })
      expect([homeless.status, homeless.text.includes('id="f-organization_id-fault"')]).toEqual([422, true])
      const misplaced = { login: unique('x'), name: '示例', role: 'reviewer', organization_id: w.ids.jiangshan }
      for (const [lang, words] of [
        ['', '所指记录的类型不符，须是工商联'],
        ['/en', 'wrong kind; it has to be: federation'],
      ])
        expect((await submit(w.federation, `${lang}/desk/accounts/new`, misplaced)).text).toContain(words)
    })

    test('edited, given a password, its tokens revoked, disabled, enabled', async () => {
      const login = unique('auditor')
      const password = 'correct horse battery'
      const { id } = (await w.federation.post('accounts', { login, name: '示例', role: 'auditor', password })).body
      const path = `/desk/accounts/${id}`
      const { token } = (await signIn(login, password)).body
      const them = (path: string, init: RequestInit = {}) =>
        target.fetch(`/api/v1/${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
      const made = await them('tokens', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: '示例令牌', days: 3 }),
      })
      const secret = ((await made.json()) as { token: string }).token
      const byToken = () => target.fetch('/api/v1/session', { headers: { authorization: `Bearer ${secret}` } })
      expect((await byToken()).status).toBe(200)
      expect((await see(w.federation, path)).text).toContain('示例令牌')
      expect(await taken(w.federation, path, { act: 'tokens' })).toContain('done=tokens-revoked')
      expect((await byToken()).status).toBe(401)
      expect((await w.federation.send('DELETE', `accounts/${id}/tokens`)).body).toEqual({ revoked: 0 })

      await taken(w.federation, path, {
        act: 'edit',
        version: '1',
        name: '示例新名',
        role: 'auditor',
        organization_id: '',
      })
      const stale = await submit(w.federation, path, { act: 'edit', version: '1', name: '示例旧', role: 'auditor' })
      expect([stale.status, stale.text.includes('记录已被他人修改')]).toEqual([409, true])
      expect((await submit(w.federation, path, { act: 'password', password: 'short' })).status).toBe(422)
      await taken(w.federation, path, { act: 'password', password: ' battery staple horse ' })
      expect((await them('session')).status).toBe(401)
      expect((await signIn(login, ' battery staple horse ')).status).toBe(200)
      const version = String((await w.federation.get(`accounts/${id}`)).body.version)
      await taken(w.federation, path, { act: 'disable', version })
      expect((await signIn(login, ' battery staple horse ')).status).toBe(401)
      expect((await see(w.federation, `/desk/accounts?state=disabled&q=${login}`)).text).toContain(login)
      await taken(w.federation, path, { act: 'enable', version: String(Number(version) + 1) })
    })

    test('the last federation account stays; auditors read; nobody else sees them', async () => {
      const federations = (await w.federation.get('accounts?role=federation&state=open')).body.items
      const second = federations.find(({ login }: { login: string }) => login !== 'first')
      await taken(w.federation, `/desk/accounts/${second.id}`, { act: 'disable', version: String(second.version) })
      const last = await submit(w.federation, '/desk/accounts/0000000000000000', { act: 'disable', version: '1' })
      expect([last.status, last.text.includes('最后一个可用的市级账号')]).toEqual([409, true])
      await taken(w.federation, `/desk/accounts/${second.id}`, { act: 'enable', version: String(second.version + 1) })
      const all = (await w.federation.get('accounts?limit=200')).body.items.length
      expect((await see(w.federation, '/desk/accounts')).text).toContain(`共 ${all} 条`)
      const two = (await see(w.federation, '/en/desk/accounts?role=federation')).text
      expect(two).toContain(`${federations.length} entries`)
      const read = await see(w.auditor, `/desk/accounts/${second.id}`)
      expect([read.status, read.text.includes('name="act"')]).toEqual([200, false])
      expect((await see(w.auditor, '/desk/accounts/new')).status).toBe(403)
      for (const who of [w.clerk, w.reviewer]) expect((await see(who, '/desk/accounts')).status).toBe(403)
      expect((await w.reviewer.send('DELETE', `accounts/${second.id}/tokens`)).status).toBe(403)
    })
  })
})
