import { parseArgs } from 'node:util'
import { dump } from '../src/cli/dump.ts'
import { openRaw } from '../src/db/sqlite.ts'
import { d1Target } from '../test/support/d1-target.ts'

/**
 * The Worker as it is deployed, in local workerd, over a copy of a register; prints its address once it is filled.
 *
 *   node bench/d1-server.ts --register FILE
 */
const { values } = parseArgs({ options: { register: { type: 'string' } } })
if (!values.register) throw new Error('--register')
// wrangler would write the spans of every request into a database of its own, which takes longer than the request
process.env.X_LOCAL_OBSERVABILITY = 'false'
const target = await d1Target()
const raw = openRaw(values.register)
// D1 refuses a statement that says nothing
for (const statement of dump(raw)) if (!statement.startsWith('--')) await target.sql(statement)
raw.close()
process.once('SIGTERM', () => target.close().then(() => process.exit()))
console.log(target.base)
