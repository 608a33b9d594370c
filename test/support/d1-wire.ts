import type { D1Database } from '@cloudflare/workers-types'

/** What a program beside the Worker asks of its database: one statement or a batch, in one request. */
interface Asked {
  all?: Wired
  batch?: Wired[]
}
interface Wired {
  sql: string
  values: unknown[]
}

/**
 * A Worker over the same database that runs what it is sent. Miniflare's own stand-in for a database asks workerd anew at every
 * `prepare` and `bind`, which holds the whole process meanwhile: a batch of forty took a hundred milliseconds.
 */
export const WIRE = `export default {
  async fetch(request, { DB }) {
    const { all, batch } = await request.json()
    const prepared = ({ sql, values }) => DB.prepare(sql).bind(...values)
    try {
      return Response.json(all ? await prepared(all).all() : await DB.batch(batch.map(prepared)))
    } catch ({ message }) {
      return Response.json({ message }, { status: 500 })
    }
  },
}`

/** As much of a D1 database as a store asks for, over that Worker. */
export function wired(send: (body: string) => Promise<Response>): D1Database {
  const ask = async (asked: Asked) => {
    const response = await send(JSON.stringify(asked))
    const answer = (await response.json()) as { message: string }
    if (!response.ok) throw new Error(answer.message)
    return answer
  }
  const prepare = (sql: string, values: unknown[] = []) => ({
    sql,
    values,
    bind: (...bound: unknown[]) => prepare(sql, bound),
    all: () => ask({ all: { sql, values } }),
  })
  return { prepare, batch: (batch: Wired[]) => ask({ batch }) } as unknown as D1Database
}
