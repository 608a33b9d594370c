import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openRaw } from '../src/db/sqlite.ts'
import { median, send, type Timed } from './client.ts'
import { exporting, importing } from './files.ts'
import { OPERATIONS, type Operation, SAME, type Sample } from './operations.ts'
import { registerOf, sampleOf } from './sample.ts'
import { type Server, started } from './servers.ts'
import { bytesPerGift } from './storage.ts'
import { inTurn, type Side, sideOf } from './turns.ts'

/**
 * Measures our server beside the floor on the same file, in one run, in interleaved rounds, and prints how many times apart they are.
 *
 *   npm run bench -- [--sizes 10000,100000,1000000] [--large] [--rounds 3] [--seconds 1] [--only text] [--folder DIR] [--out FILE]
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    large: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    folder: { type: 'string', default: 'node_modules/.bench' },
    out: { type: 'string', default: 'node_modules/.bench/result.json' },
  },
})
const SIZES = [...values.sizes.split(',').map(Number), ...(values.large ? [10_000_000] : [])]
const ROUNDS = Number(values.rounds)
const MS = Number(values.seconds) * 1000

interface Result {
  operation: string
  size: number
  ours: Timed
  ratio: number
  spread: [number, number]
  goal: string
  met: boolean
}
const results: Result[] = []
const facts: Record<string, unknown>[] = []
const say = (text: string) => process.stderr.write(`${text}\n`)

interface Servers {
  ours: Server
  floor: Server
}

async function compared(size: number, round: number, servers: Servers, sample: Sample) {
  const { ours, floor } = servers
  for (const operation of OPERATIONS.filter(({ name }) => name.includes(values.only))) {
    if (operation.name.startsWith('public')) await show(ours, floor)
    const [mine, other] = await inTurn(ourSide(operation, ours, sample), otherSide(operation, servers, sample), MS)
    const ratio = operation.goal.by === 'p50' ? mine.p50 / other.p50 : mine.rate / other.rate
    runs.push({ operation, size, round, mine, ratio })
    say(`${size} ${operation.name}: ${ratio.toFixed(2)}  (p50 ${mine.p50.toFixed(2)} ms, ${Math.round(mine.rate)}/s)`)
  }
}

const ourSide = ({ ours, connections }: Operation, { base }: Server, sample: Sample): Side =>
  sideOf(base, ours(sample), connections)

/** What an operation is held against: the floor's, or another of ours. */
function otherSide({ against, connections }: Operation, { ours, floor }: Servers, sample: Sample): Side {
  if (typeof against !== 'string') return sideOf(floor.base, against(sample), connections)
  const named = OPERATIONS.find(({ name }) => name === against)
  if (!named) throw new Error(`no operation ${against}`)
  return ourSide(named, ours, sample)
}

const runs: { operation: Operation; size: number; round: number; mine: Timed; ratio: number }[] = []

/** Shows the floor the very bytes and headers that it is to serve. */
async function show(ours: Server, floor: Server): Promise<void> {
  const answer = await fetch(ours.base + SAME)
  const body = await answer.text()
  const drop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'])
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !drop.has(name)))
  await send(floor.base, { method: 'POST', path: '/same', body: JSON.stringify({ body, headers }) })
}

for (const size of SIZES) {
  const file = await registerOf(values.folder, size)
  const bytes = statSync(file).size
  for (let round = 0; round < ROUNDS; round++) {
    const folder = join(values.folder, `${size}-run`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    copyFileSync(file, join(folder, 'registry.db'))
    copyFileSync(file, join(folder, 'floor.db'))
    copyFileSync(file, join(folder, 'scan.db'))
    const start = () => started(['src/node.js', '--data', folder, '--port', '0'])
    const ours = await start()
    const floor = await started([
      'bench/floor.ts',
      '--reads',
      join(folder, 'registry.db'),
      '--writes',
      join(folder, 'floor.db'),
      '--scan',
      join(folder, 'scan.db'),
    ])
    const raw = openRaw(join(folder, 'registry.db'))
    const sample = sampleOf(raw, size)
    const weighed = { bytesPerGift: Math.round(bytes / size), ofThem: bytesPerGift(raw, size) }
    raw.close()
    facts.push({ size, round, startMs: Math.round(ours.startMs), ...weighed })
    await compared(size, round, { ours, floor }, sample)
    if (!values.only || 'export'.includes(values.only)) facts.push({ size, round, ...(await exporting(ours, floor)) })
    facts.push({ size, round, operation: 'all so far', peakMb: ours.peakMb() })
    await ours.stop()
    await floor.stop()
    if (!values.only || 'import'.includes(values.only)) {
      // what it takes is told apart from what all that went before has left behind
      const fresh = await start()
      facts.push({ size, round, ...(await importing(fresh, folder, sample, size)) })
      await fresh.stop()
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

for (const size of SIZES)
  for (const operation of OPERATIONS) {
    const mine = runs.filter((run) => run.size === size && run.operation === operation)
    if (mine.length === 0) continue
    const ratios = mine.map(({ ratio }) => ratio)
    const { by, ratio: limit } = operation.goal
    const ratio = median(ratios)
    results.push({
      operation: operation.name,
      size,
      ours: mine.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(mine.length / 2)]?.mine as Timed,
      ratio,
      spread: [Math.min(...ratios), Math.max(...ratios)],
      goal: `${by} ${by === 'p50' ? '≤' : '≥'} ${limit}`,
      met: by === 'p50' ? ratio <= limit : ratio >= limit,
    })
  }
console.log('| gifts | operation | p50 ms | a second | ratio | spread | goal | |')
console.log('|---:|---|---:|---:|---:|---|---|---|')
for (const { size, operation, ours, ratio, spread, goal, met } of results)
  console.log(
    `| ${size.toLocaleString('en')} | ${operation} | ${ours.p50.toFixed(2)} | ${Math.round(ours.rate)} | ${ratio.toFixed(2)} | ${spread.map((value) => value.toFixed(2)).join('–')} | ${goal} | ${met ? '✓' : '✗'} |`,
  )
for (const fact of facts) console.log(JSON.stringify(fact))
writeFileSync(values.out, JSON.stringify({ results, facts, node: process.version }, null, 2))
