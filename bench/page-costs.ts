/** What one page costs: milliseconds of processor time, bytes with its files in the heavier of the two languages. */
export interface Cost {
  path: string
  status: number
  first: number
  kept: number
  bytes: number
  sent: number
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1)
const kindOf = ({ path }: Cost) => path.split('/').slice(0, 2).join('/') + (path.endsWith('/print') ? '/print' : '')

/** Every page, and of each kind the dearest first view and the heaviest, so that the worst cannot hide in an average. */
export function report(costs: readonly Cost[]): void {
  console.log('page | status | first ms | kept ms | KB with its files | KB sent')
  for (const { path, status, first, kept, bytes, sent } of costs)
    console.log(`${path} | ${status} | ${first.toFixed(1)} | ${kept.toFixed(2)} | ${kb(bytes)} | ${kb(sent)}`)
  console.log('\nkind | pages | worst first ms | which | heaviest KB | KB sent')
  for (const [kind, pages] of Map.groupBy(costs, kindOf)) {
    const worst = pages.reduce((a, b) => (b.first > a.first ? b : a))
    const most = (of: 'bytes' | 'sent') => kb(Math.max(...pages.map((page) => page[of])))
    console.log(
      `${kind} | ${pages.length} | ${worst.first.toFixed(1)} | ${worst.path} | ${most('bytes')} | ${most('sent')}`,
    )
  }
  console.log(JSON.stringify({ at: new Date().toISOString(), costs }))
}
