import { cookies } from 'next/headers'
import NextAuth, { CredentialsSignin } from 'next-auth'
import type { NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { AppError } from '@/lib/core/errors'
import type { ErrorCode } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { appUrl, env, provideEnv, rawEnv } from '@/lib/env'
import { openIdConfig } from './open-id-config'
import { arriveByOpenId } from './open-id-door'
import { openIdProviders } from './open-id-providers'
import { findLiveSession } from './live-session'
import type { LiveSession } from './live-session'
import { SESSION_COOKIE, SESSION_DAYS } from './session-rules'
import { sessionOfToken } from './session-token'
import { endSession } from './sessions'
import { signInWithFactor } from './sign-in-factor'
import { signInWithPasskey } from './sign-in-passkey'
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

/** Providers send people back to an address that was registered with them, whatever a proxy makes of requests. */
function tellAddress(): void {
  if (env.APP_URL && openIdProviders().length > 0 && rawEnv().AUTH_URL !== env.APP_URL) provideEnv({ AUTH_URL: env.APP_URL })
}

// Lazy, so that building the application needs no secrets.
function config(): NextAuthConfig {
  tellAddress()
  return settings()
}

const settings = (): NextAuthConfig => ({
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
    Credentials({ id: 'factor', credentials: {}, authorize: authorize(signInWithFactor) }),
    Credentials({ id: 'passkey', credentials: {}, authorize: authorize(signInWithPasskey) }),
    ...openIdConfig(),
  ],
  callbacks: {
    // Who comes back from a provider is let in, asked for more, or told why not; the session's id goes on in `user`.
    signIn: async ({ user, account }) => {
      if (account?.type !== 'oidc') return true
      const arrived = await arriveByOpenId(account)
      if ('path' in arrived) return arrived.path
      user.id = arrived.sessionId
      return true
    },
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
