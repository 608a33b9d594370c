import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { COOKIE, COOKIE_OPTIONS, tokenOf } from '../http/credentials.ts'
import { createRouter } from '../http/env.ts'
import { body, idParams, ifMatch, json, matchHeaders, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'
import { createAccount, editAccount, getAccount, listAccounts } from './accounts.ts'
import {
  Account,
  AccountInput,
  AccountPatch,
  AccountsQuery,
  PasswordChange,
  PasswordReset,
  Session,
  SignIn,
  Token,
  TokenInput,
} from './model.ts'
import { changePassword, resetPassword } from './password.ts'
import { SESSION_HOURS, signIn, signOut, whoAmI } from './sessions.ts'
import { createToken, listTokens, revokeToken, revokeTokensOf } from './tokens.ts'

const tags = ['账号 accounts']

export const accountRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'post',
      path: '/session',
      tags,
      summary: 'Sign in',
      request: { body: body(SignIn) },
      security: [],
      responses: {
        200: json(Session, '已登录'),
        ...problemResponses(
          ...COMMON,
          'wrong_password',
          'too_many_attempts',
          'too_large',
          'unsupported_media',
          'cross_site',
        ),
      },
    }),
    async (c) => {
      const { login, password } = c.req.valid('json')
      const session = await signIn(c.get('ctx'), c.get('secrets'), login, password, c.get('address'))
      setCookie(c, COOKIE, session.token, { ...COOKIE_OPTIONS, maxAge: SESSION_HOURS * 3600 })
      return c.json(session, 200, { 'cache-control': 'no-store' })
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/session',
      tags,
      summary: 'Who am I',
      responses: { 200: json(Session, '当前账号'), ...problemResponses(...COMMON) },
    }),
    async (c) => c.json({ account: await whoAmI(c.get('ctx')) }, 200),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/session',
      tags,
      summary: 'Sign out',
      responses: { 204: { description: '已退出' }, ...problemResponses(...COMMON, 'cross_site') },
    }),
    async (c) => {
      const found = tokenOf(c.req.header('authorization'), getCookie(c, COOKIE))
      if (found) await signOut(c.get('ctx'), c.get('secrets'), found.token)
      deleteCookie(c, COOKIE, COOKIE_OPTIONS)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/session/password',
      tags,
      summary:
        'Change your own password; your other sessions end, and your API tokens are revoked unless you keep them',
      request: { body: body(PasswordChange) },
      responses: {
        200: json(Session, '已修改'),
        ...problemResponses(...COMMON, ...WRITE, 'too_many_attempts'),
      },
    }),
    async (c) => {
      const here = {
        token: tokenOf(c.req.header('authorization'), getCookie(c, COOKIE))?.token,
        address: c.get('address'),
      }
      return send(c, await changePassword(c.get('ctx'), c.get('secrets'), c.req.valid('json'), here)) as never
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/tokens',
      tags,
      summary: 'Make an API token of your own',
      request: { body: body(TokenInput) },
      responses: {
        201: json(Token, '令牌只显示一次'),
        ...problemResponses(...COMMON, ...WRITE),
      },
    }),
    async (c) => send(c, await createToken(c.get('ctx'), c.get('secrets'), c.req.valid('json'))) as never,
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/tokens',
      tags,
      summary: 'Your tokens',
      responses: {
        200: json(z.object({ items: z.array(Token) }), '令牌'),
        ...problemResponses(...COMMON, 'forbidden'),
      },
    }),
    async (c) => c.json({ items: await listTokens(c.get('ctx')) }, 200),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/tokens/{id}',
      tags,
      summary: 'Revoke a token',
      request: { params: idParams },
      responses: { 200: json(Token, '已吊销'), ...problemResponses(...COMMON, ...WRITE) },
    }),
    async (c) => send(c, await revokeToken(c.get('ctx'), c.req.valid('param').id)) as never,
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/accounts',
      tags,
      summary: 'Open an account',
      request: { body: body(AccountInput) },
      responses: { 201: json(Account, '已开户'), ...problemResponses(...COMMON, ...WRITE) },
    }),
    async (c) => send(c, await createAccount(c.get('ctx'), c.get('secrets'), c.req.valid('json'))) as never,
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/accounts',
      tags,
      summary: 'List accounts',
      request: { query: AccountsQuery },
      responses: {
        200: json(z.object({ items: z.array(Account), next: z.string().nullable() }), '账号'),
        ...problemResponses(...COMMON, 'forbidden'),
      },
    }),
    async (c) => c.json(await listAccounts(c.get('ctx'), c.req.valid('query')), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/accounts/{id}',
      tags,
      summary: 'Read an account',
      request: { params: idParams },
      responses: { 200: json(Account, '账号'), ...problemResponses(...COMMON, 'forbidden', 'not_found') },
    }),
    async (c) => {
      const account = await getAccount(c.get('ctx'), c.req.valid('param').id)
      return c.json(account, 200, { etag: `"v${account.version}"` })
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/accounts/{id}',
      tags,
      summary: 'Change an account',
      request: { params: idParams, headers: matchHeaders, body: body(AccountPatch) },
      responses: { 200: json(Account, '已修改'), ...problemResponses(...COMMON, ...WRITE) },
    }),
    async (c) =>
      send(
        c,
        await editAccount(
          c.get('ctx'),
          c.get('secrets'),
          c.req.valid('param').id,
          await ifMatch(c.req.header('if-match'), () => getAccount(c.get('ctx'), c.req.valid('param').id)),
          c.req.valid('json'),
        ),
      ) as never,
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/accounts/{id}/password',
      tags,
      summary: 'Set a new password, end its sessions and revoke its API tokens',
      request: { params: idParams, body: body(PasswordReset) },
      responses: { 200: json(Account, '已重设'), ...problemResponses(...COMMON, ...WRITE) },
    }),
    async (c) =>
      send(
        c,
        await resetPassword(c.get('ctx'), c.get('secrets'), c.req.valid('param').id, c.req.valid('json')),
      ) as never,
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/accounts/{id}/tokens',
      tags,
      summary: 'Revoke every API token of an account',
      request: { params: idParams },
      responses: {
        200: json(z.object({ revoked: z.int() }), '已撤销'),
        ...problemResponses(...COMMON, ...WRITE),
      },
    }),
    async (c) => send(c, await revokeTokensOf(c.get('ctx'), c.req.valid('param').id)) as never,
  )
