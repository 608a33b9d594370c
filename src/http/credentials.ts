import { Problem } from '../core/errors.ts'

export const COOKIE = '__Host-yongshan'
export const COOKIE_OPTIONS = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** The token a request carries: Authorization first, then the session's cookie. */
export function tokenOf(
  header: string | undefined,
  cookie: string | undefined,
): { token: string; from: 'header' | 'cookie' } | null {
  if (header !== undefined) {
    const token = /^Bearer +([\w.~+/-]{8,200}=*)$/i.exec(header)?.[1]
    if (!token)
      throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer error="invalid_request"' } })
    return { token, from: 'header' }
  }
  return cookie ? { token: cookie, from: 'cookie' } : null
}
