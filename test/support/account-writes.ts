import { client, unique, type World } from './world.ts'
import { made, patch, post, type Write } from './write.ts'

const PASSWORD = 'correct horse battery'
const person = (w: World) => ({
  login: unique('user'),
  name: '示例',
  role: 'clerk',
  organization_id: w.ids.jiangshan,
  password: PASSWORD,
})
const signedIn = async (w: World) => {
  const { login, id } = await made(w.federation, 'accounts', person(w))
  const { token } = await made(w.public, 'session', { login, password: PASSWORD })
  return { id: String(id), login, who: client(w.target, token) }
}
/** Accounts, their passwords, tokens and sessions. */
export const ACCOUNT_WRITES: readonly Write[] = [
  { name: 'create accounts', ready: async (w) => post(w.federation, 'accounts', person(w)) },
  {
    name: 'disable accounts',
    ready: async (w) => patch(w.federation, `accounts/${(await signedIn(w)).id}`, { disabled: true }),
  },
  {
    name: 'reset a password',
    ready: async (w) => post(w.federation, `accounts/${(await signedIn(w)).id}/password`, { password: PASSWORD }),
  },
  {
    name: 'change a password',
    ready: async (w) => {
      const { who } = await signedIn(w)
      return post(who, 'session/password', { current_password: PASSWORD, password: 'another horse battery' })
    },
  },
  { name: 'create tokens', ready: async (w) => post(w.clerk, 'tokens', { name: '示例', days: 1 }) },
  {
    name: 'revoke tokens',
    ready: async (w) => {
      const { id } = await made(w.clerk, 'tokens', { name: '示例', days: 1 })
      return { who: w.clerk, method: 'DELETE', path: `tokens/${id}` }
    },
  },
  {
    name: 'revoke every token of an account',
    ready: async (w) => {
      const { id, who } = await signedIn(w)
      for (const name of ['示例甲', '示例乙']) await made(who, 'tokens', { name, days: 1 })
      return { who: w.federation, method: 'DELETE', path: `accounts/${id}/tokens` }
    },
  },
  {
    name: 'sign in',
    ready: async (w) => post(w.public, 'session', { login: (await signedIn(w)).login, password: PASSWORD }),
  },
  { name: 'sign out', ready: async (w) => ({ who: (await signedIn(w)).who, method: 'DELETE', path: 'session' }) },
]
