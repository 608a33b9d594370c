import { describe, expect, test } from 'vitest'
import { addDays, dayOf } from '../src/core/day.ts'
import { see } from './support/explore.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('series over years on $engine', ({ open }) => {
  const { w } = opened(open, fullWorld)
  const get = (path: string) => see(w, path)

  test('a year that is not told whole says up to when it is, in words, its label and its bar', async () => {
    for (const received_on of ['2020-12-10', '2020-12-31'])
      await confirmed(w, 'donations', aDonation(w, { received_on }))
    await confirmed(w, 'donations', aDonation(w, { received_on: '2021-03-05' }))
    const by = '/explore?measures=donations.received&by=year'
    const figure = async (path: string) =>
      /<figure class="chart[\s\S]*?<\/figure>/.exec((await get(path)).text)?.[0] ?? ''
    const partial = await figure(`${by}&from=2020-01-01&to=2021-03-31`)
    expect(partial).toMatch(/class="bar-label"[^>]*>2021 至3月</)
    expect(partial).toContain('2021 年只计到 3 月，不是全年')
    expect(partial.match(/<desc[^>]*>[^<]*不是全年/g)?.length).toBeGreaterThan(0)
    expect(partial).toMatch(/<rect[^>]*class="fill-0 partial"/)
    expect(partial).toMatch(/class="bar-label"[^>]*>2020</)
    // the table below names it as the chart does
    const table = (await get(`${by}&from=2020-01-01&to=2021-03-31`)).text
    expect(table).toContain('<th scope="row">2021 至3月</th>')
    expect(table).toContain('<th scope="row">2020</th>')
    const english = await figure(`/en${by},district&from=2020-01-01&to=2021-03-31`)
    expect(english).toContain('2021 to Mar')
    expect(english).toContain('2021 counts to Mar only, not the whole year')
    const whole = await figure(`${by}&from=2020-01-01&to=2020-12-31`)
    expect(whole).toMatch(/class="bar-label"[^>]*>2020</)
    expect(whole).not.toMatch(/至|partial/)
    const short = await figure(`${by}&from=2020-01-01&to=2020-12-15`)
    expect(short).toContain('2020 至12月')
    expect(short).toContain('2020 年只计到 12 月 15 日，不是全年')
    expect(await figure(`/en${by}&from=2020-01-01&to=2020-12-15`)).toContain('2020 counts to 15 Dec only')
    // the last of all is told as far as anything is dated
    const months = (
      await w.public.get('totals?measures=donations.count,aid.invested,pledges.count,funds.disbursed&by=month')
    ).body
    const last = String(months.rows.at(-1).month)
    expect(Number(last.slice(5))).toBeLessThan(12)
    expect(await figure(by)).toContain(`${last.slice(0, 4)} 至${Number(last.slice(5))}月`)
  })

  test('so does a month: the one that a question ends in, and the one that is not over', async () => {
    const figure = async (path: string) =>
      /<figure class="chart[\s\S]*?<\/figure>/.exec((await get(path)).text)?.[0] ?? ''
    const by = '/explore?measures=donations.received&by=month&from=2021-03-01'
    await confirmed(w, 'donations', aDonation(w, { received_on: '2021-03-05' }))
    await confirmed(w, 'donations', aDonation(w, { received_on: '2021-04-05' }))
    const partial = await figure(`${by}&to=2021-04-15`)
    expect(partial).toContain('2021 年 4 月只计到 15 日，不是全月')
    expect(partial).toMatch(/class="bar-label"[^>]*>2021-04 至15日</)
    expect(partial).toMatch(/class="bar-label"[^>]*>2021-03</)
    expect((await get(`${by}&to=2021-04-15`)).text).toContain('<th scope="row">2021-04 至15日</th>')
    expect(await figure(`/en${by}&to=2021-04-15`)).toContain('Apr 2021 counts to day 15 only, not the whole month')
    expect(await figure(`/en${by}&to=2021-04-15`)).toContain('2021-04 to day 15<')
    expect(await figure(`${by}&to=2021-04-30`)).not.toMatch(/至|partial/)
    const today = dayOf(new Date())
    const passing = { donor_id: undefined, donor_kind: 'unknown', donor_name: undefined, publicity: 'anonymous' }
    await confirmed(w, 'donations', aDonation(w, { received_on: today, ...passing }))
    const now = (await get(`/explore?measures=donations.received&by=month&from=${addDays(today, -20)}`)).text
    expect(now).toContain(`<th scope="row">${today.slice(0, 7)} 至${Number(today.slice(8))}日</th>`)
  })
})
