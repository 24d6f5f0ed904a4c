import { decode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { findLiveSession } from './live-session'
import type { LiveSession } from './live-session'
import { SESSION_COOKIE } from './session-rules'

/** The live session behind the cookie's value, for code that runs before or beside next-auth: middleware, sign-in actions. */
export async function sessionOfToken(token: string | undefined): Promise<LiveSession | null> {
  if (!token) return null
  try {
    const claims = await decode({ token, secret: env.AUTH_SECRET, salt: SESSION_COOKIE })
    return typeof claims?.sid === 'string' ? await findLiveSession(claims.sid, new Date()) : null
  } catch (error) {
    // Signed with another secret or cut short: nobody is signed in. A fault of the database is not that.
    if (error instanceof Error && error.name.startsWith('JW')) return null
    throw error
  }
}
