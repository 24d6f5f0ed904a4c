import { cookies } from 'next/headers'
import NextAuth, { CredentialsSignin } from 'next-auth'
import type { NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { AppError } from '@/lib/core/errors'
import type { ErrorCode } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { appUrl, env } from '@/lib/env'
import { findLiveSession } from './live-session'
import type { LiveSession } from './live-session'
import { SESSION_COOKIE, SESSION_DAYS } from './session-rules'
import { sessionOfToken } from './session-token'
import { endSession } from './sessions'
import { signInWithPassword } from './sign-in-password'
import { signInWithPhone } from './sign-in-phone'

/** A refusal on its way through the framework, which keeps only a code. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly refusal: AppError) {
    super(refusal.message)
    this.code = refusal.code satisfies ErrorCode
  }
}

type Start = (input: Record<string, unknown>, request: Request, held: LiveSession | null) => Promise<{ sessionId: string }>

const authorize = (start: Start) => async (input: Record<string, unknown>, request: Request) => {
  try {
    const held = input.join ? await sessionOfToken((await cookies()).get(SESSION_COOKIE)?.value) : null
    const { sessionId } = await start(input, request, held)
    return { id: sessionId }
  } catch (error) {
    if (error instanceof AppError) throw new SignInRefused(error)
    throw error
  }
}

// Lazy, so that building the application needs no secrets.
const config = (): NextAuthConfig => ({
  secret: env.AUTH_SECRET,
  trustHost: true,
  session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: {
      name: SESSION_COOKIE,
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: appUrl().startsWith('https://') },
    },
  },
  providers: [
    Credentials({ id: 'password', credentials: {}, authorize: authorize(signInWithPassword) }),
    Credentials({ id: 'phone', credentials: {}, authorize: authorize(signInWithPhone) }),
  ],
  callbacks: {
    // The token carries the session's id and nothing about the person; a session that ended takes the cookie with it.
    jwt: async ({ token, user }) => {
      if (user) return { sid: user.id }
      const live = typeof token.sid === 'string' && (await findLiveSession(token.sid, new Date()))
      return live ? { sid: live.id } : null
    },
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async (message) => {
      if ('token' in message && typeof message.token?.sid === 'string') await endSession(message.token.sid, new Date())
    },
  },
  logger: {
    // A wrong password is an answer, not a fault: no stack, and nothing of what was typed.
    error: (error) => {
      if (!(error instanceof CredentialsSignin)) log().warn({ type: error.name }, 'sign-in failed')
    },
    warn: () => {},
    debug: () => {},
  },
})

export const { handlers, signIn, signOut } = NextAuth(config)
