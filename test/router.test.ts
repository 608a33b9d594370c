import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { RememberingRouter } from '../src/http/router.ts'

/** A remembered address has its own parameters, its own method, and whatever was added since. */
test('addresses are found again as they were found first', async () => {
  const app = new Hono({ router: new RememberingRouter() })
  app.use('/a/*', async (c, next) => {
    await next()
    c.header('x-passed', c.req.path)
  })
  app.get('/a/new', (c) => c.text('new'))
  app.get('/a/:id', (c) => c.text(`one ${c.req.param('id')}`))
  app.post('/a/:id', (c) => c.text(`written ${c.req.param('id')}`))
  const said = async (path: string, method = 'GET') => {
    const answer = await app.request(path, { method })
    return [answer.status, await answer.text(), answer.headers.get('x-passed')]
  }
  const long = `/a/${'x'.repeat(300)}`
  for (let again = 0; again < 2; again++) {
    expect(await said('/a/new')).toEqual([200, 'new', '/a/new'])
    expect(await said('/a/1')).toEqual([200, 'one 1', '/a/1'])
    expect(await said('/a/2')).toEqual([200, 'one 2', '/a/2'])
    expect(await said('/a/2', 'POST')).toEqual([200, 'written 2', '/a/2'])
    expect(await said('/a/2', 'PUT')).toEqual([404, '404 Not Found', '/a/2'])
    expect(await said(long)).toEqual([200, `one ${long.slice(3)}`, long])
  }
  app.put('/a/:id', (c) => c.text('put'))
  expect(await said('/a/2', 'PUT')).toEqual([200, 'put', '/a/2'])
})
