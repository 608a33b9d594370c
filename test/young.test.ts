import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('the space for young objects grows to its limit and no further, whatever outlives it', async () => {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { limitYoung } from './src/entry/young.ts'
    limitYoung(8)
    let most = 0
    const kept = []
    for (let turn = 0; turn < 40; turn++) {
      kept.push(Array.from({ length: 20_000 }, (_, i) => ({ i })))
      await new Promise(setImmediate)
      const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
      most = Math.max(most, young.space_size / 2 ** 20)
    }
    console.log(most)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  const most = Number(stdout)
  expect(most).toBeGreaterThan(4)
  expect(most).toBeLessThanOrEqual(16)
})
