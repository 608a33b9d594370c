import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Change, STEPS } from '../src/changes/model.ts'
import { FACTS } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { FACT_LISTS } from './support/copies.ts'
import { someOfEach } from './support/facts.ts'
import { feed, listed, ok, replay } from './support/feed.ts'
import { CANARY, fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

const order = (items: readonly Change[]) =>
  items.map(({ revision, kind, id, change }) => [String(revision).padStart(9, '0'), kind, id, STEPS[change]].join(' '))

const step = fc.record({
  do: fc.constantFrom('confirm' as const, 'confirm' as const, 'void' as const, 'replace' as const),
  path: fc.constantFrom(...FACT_LISTS),
  which: fc.nat(30),
})

describe.each(TARGETS)('on $engine', ({ engine, open }) => {
  const { target, w } = opened(open, fullWorld)

  test('replaying it gives the confirmed records, whatever was confirmed, voided and replaced', async () => {
    const made: { path: string; id: string }[] = []
    let mirror = new Set<string>()
    let since = 0
    const run = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const { do: act, path, which } of steps) {
        const body = someOfEach(w)[path]?.()
        if (act === 'confirm') {
          made.push({ path, id: (await confirmed(w, path, body)).id })
          continue
        }
        const [old] = made.splice(which % Math.max(1, made.length), 1)
        if (!old) continue
        if (act === 'void') ok(await w.reviewer.post(`${old.path}/${old.id}/void`, { reason: '示例作废' }))
        else {
          const name = { ...someOfEach(w)[old.path]?.(), replaces_id: old.id, reason: '示例更正' }
          made.push({ path: old.path, id: (await confirmed(w, old.path, name)).id })
        }
      }
      const lists = await listed(w)
      expect([...replay(await feed(w))].sort()).toEqual(lists)
      // and so does a mirror that only ever reads what is new
      const { revision } = ok(await w.public.get('changes?limit=1'))
      const fresh = await feed(w, `since=${since}&until=${revision}`)
      expect(fresh.every((item) => item.revision > since && item.revision <= revision)).toBe(true)
      mirror = replay(fresh, mirror)
      since = revision
      expect([...mirror].sort()).toEqual(lists)
    })
    await fc.assert(run, { numRuns: engine === 'node' ? 12 : 3, endOnFailure: true })
  }, 120_000)

  test('every event once, in one order, under any limit and from either end', async () => {
    const whole = await feed(w)
    expect(whole.length).toBeGreaterThan(60)
    expect(order(whole)).toEqual(order(whole).sort())
    expect(new Set(order(whole)).size).toBe(whole.length)
    for (const limit of engine === 'node' ? [1, 2, 3, 7, 50] : [7, 50])
      expect(await feed(w, '', limit), `limit ${limit}`).toEqual(whole)
    for (const limit of engine === 'node' ? [1, 3, 200] : [9])
      expect(await feed(w, 'order=desc', limit), `limit ${limit}`).toEqual([...whole].reverse())
    for (const kind of ['donation', 'fund,pledge', 'organization', 'region', 'figure'])
      expect(await feed(w, `kind=${kind}`, 5), kind).toEqual(
        whole.filter((item) => kind.split(',').includes(item.kind)),
      )
    const cut = Math.floor((whole.at(-1)?.revision ?? 0) / 2)
    expect(await feed(w, `since=${cut}`, 11)).toEqual(whole.filter(({ revision }) => revision > cut))
    expect(await feed(w, `until=${cut}&order=desc`, 11)).toEqual(
      whole.filter(({ revision }) => revision <= cut).reverse(),
    )
    expect(await feed(w, `since=${whole.at(-1)?.revision}`)).toEqual([])
    expect((await w.public.get('changes?since=999999')).status).toBe(422)
  }, 120_000)

  test('an event says what the record says', async () => {
    const whole = await feed(w)
    for (const item of whole) expect(Change.strict().parse(item)).toEqual(item)
    const kinds = new Set(whole.map(({ kind, change }) => `${kind} ${change}`))
    for (const kind of FACTS) expect(kinds).toContain(`${kind} confirmed`)
    for (const event of ['donation voided', 'donation replaced', 'fund closed', 'pledge released'])
      expect(kinds).toContain(event)
    for (const kind of ['organization', 'membership', 'region', 'campaign', 'indicator', 'figure'])
      expect(kinds).toContain(`${kind} created`)
    const seen = new Map<string, any>()
    for (const item of whole) {
      const record = seen.get(item.links.self) ?? ok(await w.public.get(item.links.self))
      seen.set(item.links.self, record)
      const fact = FACTS.find((kind) => kind === item.kind)
      if (!fact) continue
      const { day } = KINDS[fact]
      expect(item).toMatchObject({ chamber_id: record.chamber_id, demo: record.demo, replaces_id: record.replaces_id })
      expect(item.amount).toBe(record.amount_fen ?? record.size_fen ?? record.value ?? null)
      if (item.change === 'confirmed') {
        expect([item.revision, item.at, item.day]).toEqual([record.confirmed_rev, record.confirmed_at, record[day]])
        expect(item.reason).toBe(record.status === 'confirmed' ? record.reason : null)
      } else if (item.change === 'voided' || item.change === 'replaced') {
        expect([item.revision, item.at, item.reason]).toEqual([record.voided_rev, record.voided_at, record.reason])
        expect(item.replaced_by === null).toBe(item.change === 'voided')
        const by = whole.find(({ id, change }) => id === item.replaced_by && change === 'confirmed')
        if (item.replaced_by) expect(by).toMatchObject({ replaces_id: item.id, revision: item.revision })
      } else {
        expect(item.day).toBe(record.closed_on ?? record.released_on)
        expect(item.reason).toBe(record.release_note ?? null)
      }
    }
  }, 60_000)

  test('an edit of a register is told without saying what', async () => {
    const before = ok(await w.public.get('changes?limit=1')).revision
    const { version } = ok(await w.federation.get(`organizations/${w.ids.charity}`))
    ok(
      await w.federation.patch(
        `organizations/${w.ids.charity}`,
        { name: '示例慈善总会新名' },
        { 'if-match': `"v${version}"` },
      ),
    )
    const [item, ...more] = await feed(w, `since=${before}`)
    expect(item).toMatchObject({ change: 'edited', kind: 'organization', id: w.ids.charity, reason: null })
    expect(more).toEqual([])
    expect(JSON.stringify(item)).not.toContain('新名')
  })

  test('by chamber and by division', async () => {
    const whole = await feed(w)
    const there = await confirmed(w, 'donations', aDonation(w, { donor_id: w.ids.outsider }), w.other, w.reviewer2)
    const luotuo = await feed(w, `chamber=${w.ids.luotuo}`, 2)
    expect(luotuo.map(({ id }) => id)).toEqual([there.id])
    const jiangshan = await feed(w, `chamber=${w.ids.jiangshan}`, 9)
    expect(jiangshan).toEqual(whole.filter(({ chamber_id }) => chamber_id === w.ids.jiangshan))
    const facts = (items: Change[]) => items.filter(({ kind }) => FACTS.some((fact) => fact === kind))
    expect(facts(await feed(w, 'district=330211', 3)).map(({ id }) => id)).toEqual([there.id])
    expect(facts(await feed(w, 'district=330200', 50)).length).toBe(facts(whole).length + 1)
    expect(await feed(w, 'district=522327')).toEqual([])
  }, 60_000)

  test('it tells of an enterprise once something public names it, and never of what is hidden', async () => {
    const whole = await feed(w)
    const csv = await w.public.get('changes?format=csv')
    const rows = await w.public.get('changes', { accept: 'application/x-ndjson' })
    for (const text of [JSON.stringify(whole), csv.text, rows.text])
      for (const secret of [CANARY, ...w.secrets, ...w.tokens]) expect(text.includes(secret), secret).toBe(false)
    const organizations = new Set(whole.filter(({ kind }) => kind === 'organization').map(({ id }) => id))
    const shown = ok(await w.public.get('organizations?limit=200')).items.map(({ id }: { id: string }) => id)
    expect([...organizations].sort()).toEqual(shown.sort())
    // whoever is signed in reads the same feed
    expect((await w.auditor.get('changes?limit=200')).body).toEqual((await w.public.get('changes?limit=200')).body)
  })

  test('as a file it is whole; unchanged it is a 304', async () => {
    const whole = await feed(w)
    const csv = await w.public.get('changes?format=csv')
    const [header, ...lines] = csv.text.trim().split('\r\n')
    expect(header).toBe('revision,at,change,kind,id,replaces_id,replaced_by,day,amount,chamber_id,reason,before,demo')
    expect(lines.length).toBe(whole.length)
    const ndjson = (await w.public.get('changes?format=ndjson')).text.trim().split('\n')
    expect(ndjson.map((line) => JSON.parse(line))).toEqual(whole)
    expect((await w.public.get('changes?format=xlsx')).status).toBe(200)
    const etag = csv.headers.get('etag') ?? ''
    expect((await w.public.get('changes?format=csv', { 'if-none-match': etag })).status).toBe(304)
    // another form of the same is another sequence of bytes
    expect((await w.public.get('changes', { 'if-none-match': etag })).status).toBe(200)
    expect((await w.public.get('changes?since=3', { 'if-none-match': '*' })).status).toBe(304)
    expect((await w.public.get('changes?since=x', { 'if-none-match': '*' })).status).toBe(422)
  })

  test.each([
    ['since=-1', 'since'],
    ['since=x', 'since'],
    ['kind=account', 'kind'],
    ['after=zzz', 'after'],
    [`after=${btoa(JSON.stringify(['asc', 1, 'account confirmed x']))}`, 'after'],
    [`after=${btoa(JSON.stringify(['asc', 'x', 'fund confirmed x']))}`, 'after'],
    [`after=${btoa(JSON.stringify(['desc', 1, 'fund confirmed x']))}`, 'after'],
    ['order=up', 'order'],
    ['donor=x', 'donor'],
  ])('%s is refused', async (query, field) => {
    const reply = await w.public.get(`changes?${query}`)
    expect(reply.status).toBe(422)
    expect(reply.body.errors[0].field).toBe(field)
  })

  test('a published year is an event, a draft is none', async () => {
    const act = async (name: string, account: string, rev: boolean) => {
      await target.sql(
        `INSERT INTO act (rev, name, account_id, at) SELECT ${rev ? 'max(rev) + 1' : 'NULL'}, ?, ?, max(at) FROM act`,
        name,
        account,
      )
      return Number((await target.sql('SELECT max(seq) AS seq FROM act'))[0]?.seq)
    }
    const [one, two] = (await target.sql("SELECT id FROM account WHERE role = 'federation' ORDER BY id")).map(
      ({ id }) => String(id),
    )
    const version = async (number: number) => {
      const id = `statement0000000${number}`.slice(-16)
      const compiled = await act('compile', one ?? '', false)
      await target.sql(
        `INSERT INTO statement (id, year, number, revision, sha256, bytes, compiled_act) VALUES (?, 2022, ?, 5, ?, 2, ?)`,
        id,
        number,
        'a'.repeat(64),
        compiled,
      )
      expect((await feed(w, 'kind=statement')).map((item) => item.id)).not.toContain(id)
      const published = await act('publish', two ?? '', true)
      await target.sql("UPDATE statement SET status = 'superseded' WHERE year = 2022 AND status = 'published'")
      await target.sql("UPDATE statement SET status = 'published', published_act = ? WHERE id = ?", published, id)
      return id
    }
    const first = await version(1)
    const second = await version(2)
    expect(await feed(w, 'kind=statement', 1)).toMatchObject([
      { id: first, change: 'published', day: null, replaces_id: null, links: { self: '/api/v1/statements/2022/1' } },
      { id: second, change: 'published', replaces_id: first, links: { self: '/api/v1/statements/2022/2' } },
    ])
  })
})
