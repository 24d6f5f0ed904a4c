import type { NextRequest } from 'next/server'
import { hatFor } from '@/lib/auth/actors'
import type { LiveSession } from '@/lib/auth/live-session'
import type { Permission } from '@/lib/auth/permissions'
import { ORGANIZATION_COOKIE, SESSION_COOKIE } from '@/lib/auth/session-rules'
import { sessionOfToken } from '@/lib/auth/session-token'
import type { Ctx } from '@/lib/core/context'
import { addressOf, requestIdOf } from './request-facts'
import type { HeaderBag } from './request-facts'

type Told = { session: LiveSession | null; headers: HeaderBag; permission?: Permission; organization?: string; drawnFor?: string }

/** With a permission, the person acts as whichever of their roles may do that. */
export const contextOf = ({ session, headers, permission, organization, drawnFor }: Told): Ctx =>
  ({ ...hatFor(session, permission, organization, drawnFor), address: addressOf(headers), now: new Date(), requestId: requestIdOf(headers) })

/** The context of a route handler that a page calls: who is signed in, in the organization they chose last. */
export async function requestContext({ cookies, headers }: NextRequest, permission: Permission): Promise<Ctx> {
  const session = await sessionOfToken(cookies.get(SESSION_COOKIE)?.value)
  return contextOf({ session, headers, permission, organization: cookies.get(ORGANIZATION_COOKIE)?.value })
}
