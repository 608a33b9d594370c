import { FORMATS } from './formats.ts'

/** An operation of the API's description, as far as it is added to. */
export interface Operation {
  operationId?: string
  parameters?: Parameter[]
  responses: Record<string, Answer>
}
interface Parameter {
  name: string
  in: string
  description?: string
  schema?: { type?: string; enum?: unknown }
}
interface Answer {
  description?: string
  headers?: object
  content?: Record<string, object>
}
interface Described {
  method: string
  path: string
  operation: Operation
  /** All that is described. */
  paths: Record<string, Record<string, Operation>>
}

/** What layers give to many operations at once (src/api.ts), so that it is declared here and not at each. */
interface Trait {
  has: (described: Described) => boolean
  declare: (operation: Operation) => void
}

/** What only somebody signed in reads; all else is public, and cached as such. */
const OWN = /^\/api\/v1\/(session|tokens|accounts|imports|records|checks)(\/|$)|\/history$/
/** Answers that may hold a secret are never stored, so that they cannot be given again. */
const SECRET = /^\/api\/v1\/(session|tokens|accounts)(\/|$)/

const schema = { type: 'string' } as const
const ETAG = { ETag: { description: 'of this very answer, or of the version of the record', schema } }
export const LOCATION = { Location: { description: 'where what was made is read', schema } }

const take = (operation: Operation, name: string, description: string) => {
  operation.parameters = [...(operation.parameters ?? []), { name, in: 'header', description, schema }]
}
const send = ({ responses }: Operation, headers: object) => {
  for (const [status, answer] of Object.entries(responses))
    if (status.startsWith('2')) answer.headers = { ...answer.headers, ...headers }
}

export const TRAITS: readonly Trait[] = [
  {
    has: ({ method, path }) => method === 'get' && !OWN.test(path),
    declare: (operation) => {
      take(operation, 'if-none-match', 'the ETag of the answer that you have: 304 while that still holds')
      send(operation, ETAG)
      operation.responses['304'] = { description: '未变 unchanged', headers: ETAG }
    },
  },
  {
    // of `formatParam`; the year's document has forms of its own, and says which
    has: ({ operation }) =>
      (operation.parameters ?? []).some((it) => it.in === 'query' && it.name === 'format' && !it.schema?.enum),
    declare: ({ responses }) => {
      const { content } = responses['200'] ?? {}
      if (!content) return
      for (const type of [FORMATS.csv, FORMATS.ndjson]) content[type] = { schema }
      content[FORMATS.xlsx] = { schema: { ...schema, format: 'binary' } }
    },
  },
  {
    has: ({ method, path }) => method === 'post' && !SECRET.test(path),
    declare: (operation) =>
      take(operation, 'idempotency-key', 'sent again with the same request, it is answered as it was the first time'),
  },
  {
    // an import, which may have looked and no more, says by itself where it is
    has: ({ method, path, operation, paths }) =>
      method === 'post' &&
      '201' in operation.responses &&
      !('200' in operation.responses) &&
      Object.entries(paths).some(([other, item]) => other.startsWith(`${path}/{`) && 'get' in item),
    declare: (operation) => send(operation, { ...ETAG, ...LOCATION }),
  },
  {
    has: ({ method, path, paths }) => method === 'patch' || (method === 'get' && 'patch' in (paths[path] ?? {})),
    declare: (operation) => send(operation, ETAG),
  },
]
