import { decode } from 'next-auth/jwt'
import { isId } from '@/lib/core/ids'
import { env } from '@/lib/env'
import { findLiveSession } from './live-session'
import type { LiveSession } from './live-session'
import { SESSION_COOKIE } from './session-rules'

/** The live session behind the cookie's value, for code beside next-auth: middleware, sign-in actions. */
export async function sessionOfToken(token: string | undefined): Promise<LiveSession | null> {
  const id = token ? await sessionIdOf(token) : null
  return id ? findLiveSession(id, new Date()) : null
}

/** Signed with an earlier secret, cut short, made up: nobody is signed in, and every page still answers. */
async function sessionIdOf(token: string): Promise<string | null> {
  const claims = await decode({ token, secret: env.AUTH_SECRET, salt: SESSION_COOKIE }).catch(() => null)
  return typeof claims?.sid === 'string' && isId(claims.sid) ? claims.sid : null
}
