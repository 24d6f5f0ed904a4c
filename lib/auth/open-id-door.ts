import { cookies, headers } from 'next/headers'
import { db } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { dropCookie, keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { requestIdOf } from '@/lib/doors/request-facts'
import { safePath } from '@/lib/doors/safe-path'
import { linkAccount } from '@/lib/factors'
import { keepDevice } from './device-cookie'
import { openIdProviders } from './open-id-providers'
import { SESSION_COOKIE } from './session-rules'
import { sessionOfToken } from './session-token'
import { signInWithLinked } from './sign-in-linked'
import { LINK_COOKIE, openLinkWanted, sealTicketHeld, TICKET_COOKIE } from './sign-in-state'

/** What Auth.js says of somebody who came back from a provider, once it has checked state, nonce, PKCE and the signature. */
type Arrived = { provider: string; providerAccountId: string }

/** @returns the id of the session that begins, or the path to go on to without one */
export async function arriveByOpenId({ provider, providerAccountId }: Arrived): Promise<{ sessionId: string } | { path: string }> {
  const known = openIdProviders().find(({ id }) => id === provider)
  if (!known) return { path: '/sign-in?problem=provider' }
  const account = { provider: known.id, issuer: known.issuer, subject: providerAccountId }
  const wanted = openLinkWanted(await readCookie(LINK_COOKIE))
  await dropCookie(LINK_COOKIE)
  const session = await sessionOfToken((await cookies()).get(SESSION_COOKIE)?.value)
  if (wanted && wanted.provider === known.id && session?.customerId && session.id === wanted.sessionId) {
    return { path: await linkTo(session.customerId, session.id, account) }
  }
  try {
    const entered = await signInWithLinked(account, new Request('http://here.invalid', { headers: await headers() }))
    if (!entered) return { path: '/sign-in?problem=unlinked' }
    if ('ticket' in entered) {
      await keepCookie(TICKET_COOKIE, sealTicketHeld({ ticket: entered.ticket, next: await goingTo(), customer: true }))
      return { path: '/two-factor' }
    }
    await keepDevice(entered.customerId)
    return { sessionId: entered.sessionId }
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return { path: '/sign-in?problem=often' }
    throw error
  }
}

/** Where the person wanted to go, as Auth.js keeps it on the way. */
async function goingTo(): Promise<string | null> {
  const jar = await cookies()
  const kept = (jar.get('__Secure-authjs.callback-url') ?? jar.get('authjs.callback-url'))?.value ?? ''
  if (!URL.canParse(kept)) return null
  const { pathname, search } = new URL(kept)
  return safePath(pathname + search)
}

async function linkTo(customerId: string, sessionId: string, account: Parameters<typeof linkAccount>[1]): Promise<string> {
  const requestId = requestIdOf(await headers())
  const actor = { kind: 'customer', customerId, sessionId } as const
  try {
    await db().transaction((tx) => linkAccount({ actor, now: new Date(), requestId, tx }, account))
    return `/me/profile/security?linked=${account.provider}`
  } catch (error) {
    if (error instanceof AppError) return `/me/profile/security?problem=${error.code}`
    throw error
  }
}
