import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { widthOf } from '../src/entry/terminal.ts'

/** The program as its users run it: real processes, a real folder, a real port on loopback. */
const folder = mkdtempSync(join(tmpdir(), 'yongshan-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A JSON answer, as loosely typed as the tests that look into it. */
const answer = async (url: string): Promise<any> => (await fetch(url)).json()

async function start(data: string, ...flags: string[]) {
  const child = spawn(process.execPath, ['src/node.js', ...flags], {
    env: { ...process.env, DATA_DIR: data, PORT: '0' },
  })
  running.add(child)
  let printed = ''
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk
      if (/甬善 Yongshan.*ms\n/.test(printed)) resolve()
    })
    child.on('exit', () => reject(new Error(printed + errors)))
  })
  return {
    base: /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '',
    printed: () => printed,
    stop: async () => {
      const exit = new Promise<number | null>((resolve) => child.on('exit', resolve))
      child.kill('SIGTERM')
      const code = await exit
      running.delete(child)
      return code
    },
  }
}

const run = promisify(execFile)
async function yongshan(data: string, ...args: string[]): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await run(process.execPath, ['src/cli.js', ...args], { env: { ...process.env, DATA_DIR: data } })
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout + stderr }
  }
}

describe('the demo', () => {
  const data = join(folder, 'demo')
  test('starts, prints how every figure stands, keeps what it has, and stops when asked', async () => {
    const first = await start(data)
    const lines = first.printed().split('\n')
    expect(lines.filter((line) => line.includes('✓ 相符'))).toHaveLength(19)
    expect(lines.filter((line) => line.includes('○ 仅自述'))).toHaveLength(29)
    expect(first.printed()).not.toContain('✗')
    const [, shown = ''] = /```\n(公布数 figure.*?)\n…（另/s.exec(readFileSync('README.md', 'utf8')) ?? []
    expect(lines.slice(0, 27)).toEqual(shown.split('\n'))
    expect(first.printed()).toContain('demo-clerk')
    expect((await fetch(`${first.base}/docs/swagger-ui.css`)).status).toBe(200)
    const figures = await (await fetch(`${first.base}/api/v1/figures`)).json()
    expect(await first.stop()).toBe(0)
    const second = await start(data)
    expect(second.printed()).not.toContain('demo-clerk')
    expect(await (await fetch(`${second.base}/api/v1/figures`)).json()).toEqual(figures)
    expect((await fetch(`${second.base}/api/v1/donations?limit=1`)).headers.get('x-demo')).toBe('true')
    expect(await second.stop()).toBe(0)
  }, 60_000)

  test('every figure can be followed to its question and to its rows, which add up to it', async () => {
    const server = await start(data)
    const { items } = await answer(`${server.base}/api/v1/figures`)
    for (const { id, links, measure, computed } of items) {
      const lists = [links.rows, links.also].filter((link): link is string => link !== null)
      expect(lists.length, id).toBeGreaterThan(0)
      let sum = 0
      for (const link of [links.totals, ...lists]) expect((await fetch(server.base + link)).status, link).toBe(200)
      if (!['donations.received', 'aid.invested', 'funds.size'].includes(measure)) continue
      for (const link of lists) {
        const lines = (await (await fetch(`${server.base}${link}&format=ndjson`)).text()).trim().split('\n')
        for (const line of lines) sum += JSON.parse(line).amount_fen ?? JSON.parse(line).size_fen ?? 0
      }
      if (!links.over) expect([id, sum]).toEqual([id, computed])
    }
    await server.stop()
  }, 120_000)

  test('a spreadsheet moves the totals; the same one again does not', async () => {
    const received = async (base: string): Promise<number> =>
      (await answer(`${base}/api/v1/totals?measures=donations.received`)).total['donations.received']
    const quiet = await start(data)
    const before = await received(quiet.base)
    await quiet.stop()
    const file = join(folder, '名单.csv')
    writeFileSync(file, '示例商会捐赠名单\n捐赠企业,金额（万元）,到账日期\n示例搬动合计有限公司,1.5,2022-03-01\n')
    const options = [
      '--kind',
      'donations',
      '--create-missing',
      '--set',
      'recipient=示例搬动合计基金会',
      '--set',
      'donor_kind=enterprise',
      '--set',
      'chamber=镇海区骆驼商会',
    ]
    expect((await yongshan(data, 'import', file, ...options, '--dry-run')).out).toContain('可以导入')
    const done = await yongshan(data, 'import', file, ...options, '--confirm', '历史资料补录', '--json')
    expect(JSON.parse(done.out)).toMatchObject({ rows: 1, sum_fen: 1_500_000, errors: [] })
    const again = await yongshan(data, 'import', file, ...options, '--json')
    expect([again.code, JSON.parse(again.out).code]).toEqual([1, 'already_imported'])
    const server = await start(data)
    expect(await received(server.base)).toBe(before + 1_500_000)
    await server.stop()
  }, 60_000)

  test('verify, backup and export', async () => {
    const verified = JSON.parse((await yongshan(data, 'verify', '--json')).out) as {
      name: string
      ok: boolean | null
    }[]
    expect(verified.length).toBeGreaterThan(50)
    expect(verified.filter(({ ok }) => ok === false)).toEqual([])
    const copy = join(folder, 'copy.db')
    expect((await yongshan(data, 'backup', copy)).code).toBe(0)
    expect(existsSync(copy)).toBe(true)
    expect((await yongshan(data, 'backup', copy)).out).toContain('已存在')
    const out = join(folder, 'out')
    expect((await yongshan(data, 'export', out)).code).toBe(0)
    expect(readdirSync(out)).toHaveLength(13)
    expect(readFileSync(join(out, 'donations.csv'), 'utf8').split('\n')[0]).not.toContain('donor_name')
  }, 60_000)
})

describe('a real register', () => {
  const data = join(folder, 'real')
  test('begins with divisions, catalogues and one administrator', async () => {
    const server = await start(data, '--empty')
    const password = /admin {2}(\S+)/.exec(server.printed())?.[1] ?? ''
    const session = await fetch(`${server.base}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'admin', password }),
    })
    expect(session.status).toBe(200)
    const question = 'totals?measures=townships.count,chambers.count&township=330200'
    const { total } = await answer(`${server.base}/api/v1/${question}`)
    expect(total).toEqual({ 'townships.count': 156, 'chambers.count': 0 })
    expect((await answer(`${server.base}/api/v1/donations`)).items).toEqual([])
    expect((await fetch(`${server.base}/api/v1/donations`)).headers.get('x-demo')).toBeNull()
    await server.stop()
    const again = await start(data, '--empty')
    expect(again.printed()).not.toContain('admin  ')
    await again.stop()
  }, 60_000)

  test('what README says comes first makes a clerk of a chamber', async () => {
    const person = [
      'account',
      'create',
      'li',
      '--name',
      '李示例',
      '--role',
      'clerk',
      '--organization',
      '镇海区骆驼商会',
    ]
    expect((await yongshan(data, ...person)).out).toContain('没有商会或工商联叫 镇海区骆驼商会')
    const file = join(folder, '组织.csv')
    writeFileSync(file, /^name,kind,.*?(?=```)/ms.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '')
    expect((await yongshan(data, 'import', file, '--kind', 'organizations')).out).toContain('4 行 rows')
    expect((await yongshan(data, ...person)).out).toMatch(/^li {2}clerk {2}密码/)
  }, 60_000)

  test('a refused import tells the columns that were not understood', async () => {
    const file = join(folder, '难懂.csv')
    writeFileSync(file, '名目,金额,到账日期,莫名\n甲,1,2022-01-01,x\n')
    const { code, out } = await yongshan(data, 'import', file, '--kind', 'donations')
    expect(code).toBe(1)
    expect(out).toContain('未识别的列 columns not understood: A 名目、D 莫名')
  }, 60_000)

  test('a public copy, in which nobody can act, is backed up, dumped and released', async () => {
    const [sql, copy] = [join(folder, 'public.sql'), join(folder, 'public')]
    expect((await yongshan(data, 'release', sql)).code).toBe(0)
    expect((await yongshan(copy, 'load', sql)).code).toBe(0)
    for (const command of ['backup', 'dump', 'release'])
      expect((await yongshan(copy, command, join(folder, `of-public.${command}`))).code, command).toBe(0)
  }, 60_000)

  test('accounts and tokens from the command line', async () => {
    expect(
      (await yongshan(data, 'account', 'create', 'auditor1', '--name', '示例审计', '--role', 'auditor')).out,
    ).toMatch(/密码 password: \S+/)
    expect(
      (await yongshan(data, 'account', 'create', 'auditor1', '--name', '示例审计', '--role', 'auditor')).code,
    ).toBe(1)
    expect((await yongshan(data, 'account', 'list')).out).toContain('auditor1')
    expect((await yongshan(data, '--as', 'auditor1', 'token', 'create', '报表', '--read-only')).out).toMatch(
      /^ys_[\w-]{43}\n$/,
    )
    expect((await yongshan(data, 'account', 'disable', 'auditor1')).code).toBe(0)
    expect((await yongshan(data, '--as', 'auditor1', 'token', 'list')).code).toBe(1)
    expect((await yongshan(join(folder, 'nowhere'), 'verify')).out).toContain('没有登记簿')
  }, 60_000)

  test('one cut off while it was being filled is begun again', async () => {
    const { openRaw } = await import('../src/db/sqlite.ts')
    const raw = openRaw(join(data, 'registry.db'))
    raw.exec("INSERT INTO register_state VALUES ('filling', '1')")
    raw.close()
    const server = await start(data, '--empty')
    expect(server.printed()).toContain('admin  ')
    await server.stop()
  }, 60_000)
})

test.each(['', 'import', 'export', 'verify', 'account create'])(
  'help of “%s” fits into eighty columns',
  async (words) => {
    const { out } = await yongshan(folder, ...words.split(' ').filter(Boolean), '--help')
    expect(out).toContain('Usage: yongshan')
    for (const line of out.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80)
    expect(out).not.toContain('{}')
  },
)
