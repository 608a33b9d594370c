import { createRoute } from '@hono/zod-openapi'
import { makeZip } from 'client-zip'
import { Problem } from '../core/errors.ts'
import { pastInstant } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { checkAsked } from '../facts/asked.ts'
import { createRouter } from '../http/env.ts'
import { render } from '../http/formats.ts'
import { json } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { activitiesXml } from './activities.ts'
import { catalogue, EXPORTS } from './catalogue.ts'
import { cutOf, descriptor } from './descriptor.ts'
import { grantsJson } from './grants.ts'
import { ActivitiesQuery, Catalogue, DataPackage, GrantsQuery, NoQuery, PackageQuery } from './model.ts'
import { packageFiles, type ToCsv } from './package.ts'
import { begun, bytesOf } from './stream.ts'

const tags = ['开放数据 open data']
/** Open data is the public's whoever asks: a signed-in reader is sent the same. */
const publicly = (ctx: Context): Context => ({ store: ctx.store, now: ctx.now, actor: null })

const csv: ToCsv = (name, columns, rows) => render('csv', name, columns, rows).body ?? bytesOf(nothing())
async function* nothing() {}

const file = (name: keyof typeof EXPORTS, body: ReadableStream<Uint8Array>) => {
  const type = EXPORTS[name].media_type
  return new Response(body, {
    headers: {
      'content-type': type === 'application/zip' ? type : `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name.replace(/^(?!yongshan)/, 'yongshan-')}"`,
    },
  })
}

/** Streams a file of a standard that knows no empty one: nothing to put into it is a 404 before the first byte. */
async function fileOrNothing(name: keyof typeof EXPORTS, chunks: AsyncIterable<string>): Promise<Response> {
  const started = await begun(chunks)
  if (!started)
    throw new Problem('not_found', {
      detail: {
        zh: '没有符合条件的公开记录；该标准不允许空文件',
        en: 'No public record passes the filters, and the standard knows no empty file',
      },
    })
  return file(name, bytesOf(started))
}

const streamed = (name: keyof typeof EXPORTS, schema: object) => ({
  200: {
    description: EXPORTS[name].title.zh,
    content: { [EXPORTS[name].media_type]: { schema } },
  },
})
const binary = { type: 'string', format: 'binary' } as const

/** The public register to take away, whole or cut, in the formats that other registries read. */
export const openDataRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'get',
      path: '/open-data',
      tags,
      summary: 'What may be taken away: every list and export, with its columns, rows, licence and addresses',
      request: { query: NoQuery },
      responses: { 200: json(Catalogue, '开放数据目录'), ...problemResponses(...COMMON) },
    }),
    async (c) => c.json(await catalogue(publicly(c.get('ctx')), c.get('origin')()), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/open-data/datapackage.json',
      tags,
      summary: 'Data Package 2.0 descriptor of every list',
      request: { query: NoQuery },
      responses: { 200: json(DataPackage, '数据包描述'), ...problemResponses(...COMMON) },
    }),
    async (c) => {
      const origin = c.get('origin')()
      const { snapshot } = await cutOf(publicly(c.get('ctx')), {})
      const described = descriptor(snapshot, true, `${origin}/`, ({ name }) => `${origin}/api/v1/${name}?format=csv`)
      return c.json(described as never, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/open-data/yongshan.zip',
      tags,
      summary: 'Data Package 2.0: every list as CSV with its descriptor, at one revision',
      request: { query: PackageQuery },
      responses: { ...streamed('yongshan.zip', binary), ...problemResponses(...COMMON) },
    }),
    async (c) => {
      const origin = c.get('origin')()
      const query = c.req.valid('query')
      // what is refused is refused before the first byte
      if (query.as_of) pastInstant(c.get('ctx'), query.as_of)
      const files = packageFiles(publicly(c.get('ctx')), query, `${origin}/`, csv)
      return file('yongshan.zip', makeZip(files)) as never
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/open-data/360giving.json',
      tags,
      summary: 'Gifts and disbursements as 360Giving 1.4; takes the filters of their lists',
      request: { query: GrantsQuery },
      responses: {
        ...streamed('360giving.json', { type: 'object' }),
        ...problemResponses(...COMMON, 'not_found'),
      },
    }),
    async (c) => {
      const { kind, ...cut } = c.req.valid('query')
      await checkAsked(c.get('ctx'), cut)
      const chunks = grantsJson(publicly(c.get('ctx')), kind, cut, c.get('origin')())
      return (await fileOrNothing('360giving.json', chunks)) as never
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/open-data/iati.xml',
      tags,
      summary: 'Pairing projects with aid and results as IATI 2.03; takes the filters of the list of projects',
      request: { query: ActivitiesQuery },
      responses: {
        ...streamed('iati.xml', { type: 'string' }),
        ...problemResponses(...COMMON, 'not_found'),
      },
    }),
    async (c) => {
      const query = c.req.valid('query')
      await checkAsked(c.get('ctx'), query)
      const chunks = activitiesXml(publicly(c.get('ctx')), query, c.get('origin')())
      return (await fileOrNothing('iati.xml', chunks)) as never
    },
  )
