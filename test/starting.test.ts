import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOf } from '../src/entry/listening.ts'

/** What a start refuses, in a sentence of both languages and before it makes anything. */
const folder = mkdtempSync(join(tmpdir(), 'starting-'))
const taken = createServer()
let port: string
beforeAll(async () => {
  await new Promise<void>((ready) => taken.listen(0, '127.0.0.1', ready))
  port = String((taken.address() as AddressInfo).port)
})
afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true })
})

/** A start that is to end by itself, in a folder of its own. */
async function refused(args: readonly string[], env: Record<string, string> = {}, kind = ['--empty']) {
  const options = { env: { ...process.env, PORT: port, ...env }, cwd: folder }
  const started = promisify(execFile)(process.execPath, [resolve('src/node.js'), ...kind, ...args], options)
  const { code, stdout, stderr } = await started.catch((error) => error)
  return { code, stdout, stderr: stderr as string }
}

test.each([
  [{ port: 'abc' }, /端口须为 0 至 65535：abc/],
  [{ port: '99999' }, /A port is a number/],
  [{ port: '' }, /A port is a number/],
  [{ host: '' }, /未写明监听地址/],
  [{ host: '192.0.2.1' }, /本机没有这个地址.*not one of this machine/],
])('a place where nothing can listen: %j', async (written, words) => {
  await expect(placeOf({ port: '0', host: '127.0.0.1', ...written })).rejects.toThrow(words)
})

test('a taken port, before anything is made', async () => {
  const { code, stdout, stderr } = await refused(['--data', 'nothing'])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^端口已被占用：127\.0\.0\.1:\d+。.*taken by another process\.\n$/)
  expect(existsSync(join(folder, 'nothing'))).toBe(false)
}, 60_000)

test('a service where there is no register, told by option or by variable; and what contradicts itself', async () => {
  for (const [args, env] of [[['--existing']], [[], { EXISTING: '1' }]] as const) {
    const { code, stderr } = await refused([...args, '--data', 'unmounted', '--port', '0'], env, [])
    expect([code, stderr.includes('没有登记簿：unmounted'), existsSync(join(folder, 'unmounted'))]).toEqual([
      1,
      true,
      false,
    ])
  }
  expect((await refused(['--existing'])).stderr).toContain('--empty 与 --existing 不能同用')
}, 60_000)

test('no folder; but an empty variable says nothing', async () => {
  expect((await refused(['--data', ''])).stderr).toContain('未写明登记簿目录')
  const { stderr } = await refused(['--port', port], { PORT: '', HOST: '', DATA_DIR: '' })
  expect(stderr).toContain(`127.0.0.1:${port}`)
}, 60_000)
