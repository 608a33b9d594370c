import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dump } from '../src/cli/dump.ts'
import { migrate } from '../src/db/migrate.ts'
import { openRaw } from '../src/db/sqlite.ts'
import { median, type Timed } from './client.ts'
import { OPERATIONS, type Operation } from './operations.ts'
import { registerOf, sampleOf } from './sample.ts'
import { started } from './servers.ts'
import { inTurn, sideOf } from './turns.ts'

/**
 * Measures the Worker over D1 in local workerd beside the Node server, both over the same dump of one register, in one run, in
 * interleaved rounds, and prints how many times as long the Worker takes.
 *
 *   npm run bench:d1 -- [--gifts 100000] [--rounds 3] [--seconds 1] [--folder DIR]
 */
const { values } = parseArgs({
  options: {
    gifts: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1' },
    folder: { type: 'string', default: 'node_modules/.bench' },
  },
})
const SIZE = Number(values.gifts)

type Measured = Pick<Operation, 'name' | 'connections' | 'ours'>
/** What every request costs in either server: one row is read, and no more. */
const LEAST: Measured = { name: 'healthz, one row', connections: 1, ours: () => () => ({ path: '/healthz' }) }
// a public answer that has not changed is the edge's to give, not the Worker's
const MEASURED: readonly Measured[] = [LEAST, ...OPERATIONS.filter(({ name }) => !/^public|304$/.test(name))]

/** The register as its dump makes it, as D1's is made: rows of both lie in the same order. */
function restored(from: string, folder: string): void {
  const [source, raw] = [openRaw(from), openRaw(join(folder, 'registry.db'))]
  migrate(raw, 'schema')
  raw.pragma('synchronous = OFF')
  raw.transaction(() => {
    for (const statement of dump(source)) raw.exec(statement)
  })()
  raw.close()
  source.close()
}

const file = await registerOf(values.folder, SIZE)
const folder = join(values.folder, `${SIZE}-d1`)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
restored(file, folder)
const raw = openRaw(file)
const sample = sampleOf(raw, SIZE)
raw.close()
const d1 = await started(['bench/d1-server.ts', '--register', file])
const node = await started(['src/node.js', '--data', folder, '--port', '0'])

const runs: { name: string; d1: Timed; node: Timed; ratio: number }[] = []
for (let round = 0; round < Number(values.rounds); round++)
  for (const operation of MEASURED) {
    const side = (base: string) => sideOf(base, operation.ours(sample), operation.connections)
    const [there, here] = await inTurn(side(d1.base), side(node.base), Number(values.seconds) * 1000)
    const run = { d1: there, node: here }
    const ratio = run.d1.p50 / run.node.p50
    runs.push({ name: operation.name, ...run, ratio })
    process.stderr.write(`${operation.name}: ${ratio.toFixed(1)}  (p50 ${run.d1.p50.toFixed(2)} ms)\n`)
  }
await Promise.all([d1.stop(), node.stop()])
rmSync(folder, { recursive: true, force: true })

console.log('| gifts | operation | D1: p50 ms | a second | Node: p50 ms | a second | ratio of p50 | spread |')
console.log('|---:|---|---:|---:|---:|---:|---:|---|')
for (const { name } of MEASURED) {
  const mine = runs.filter((run) => run.name === name).toSorted((a, b) => a.ratio - b.ratio)
  const [least, most] = [mine[0], mine.at(-1)]
  if (!least || !most) continue
  const of = (engine: 'd1' | 'node') =>
    `${median(mine.map((run) => run[engine].p50)).toFixed(2)} | ${Math.round(median(mine.map((run) => run[engine].rate)))}`
  console.log(
    `| ${SIZE.toLocaleString('en')} | ${name} | ${of('d1')} | ${of('node')} | ${median(mine.map(({ ratio }) => ratio)).toFixed(1)} | ${least.ratio.toFixed(1)}–${most.ratio.toFixed(1)} |`,
  )
}
