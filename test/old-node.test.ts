import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const DOORS = ['src/node.js', 'src/cli.js']
/** This Node under another version: of an older one it lacks the gaps, which the second test looks for. */
const called = (version: string, door: string) => {
  const versions = `{ ...process.versions, node: '${version}' }`
  const disguise = `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`
  return promisify(execFile)(process.execPath, ['--import', disguise, door, '--help'])
}

test.each(DOORS)('%s tells an older Node what is needed, and does nothing else', async (door) => {
  for (const version of ['20.20.2', '22.17.1']) {
    const refused = await called(version, door).catch((error) => error)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toBe(`需要 Node 22.18 或更高版本，当前为 ${version}。Node 22.18 or newer is needed.\n`)
  }
  for (const version of ['22.18.0', '24.0.0']) expect((await called(version, door)).stdout).toContain('--data')
})

test.each([...DOORS, 'src/entry/require-node.js'])('%s needs of Node at once only what every version has', (file) => {
  const text = readFileSync(file, 'utf8')
  const needed = [...text.matchAll(/^import\b.*?'([^']+)'/gms)].map(([, name]) => name)
  const old = ['node:v8', './entry/require-node.js']
  expect(needed.filter((name) => !old.includes(name ?? ''))).toEqual([])
  if (DOORS.includes(file)) expect(text.indexOf('requireNode()')).toBeLessThan(text.indexOf('await import('))
})
