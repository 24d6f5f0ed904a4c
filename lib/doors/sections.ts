import type { NextRequest } from 'next/server'
import { homeOf } from '@/lib/auth/actors'
import type { LiveSession } from '@/lib/auth/live-session'
import { SESSION_COOKIE } from '@/lib/auth/session-rules'
import { sessionOfToken } from '@/lib/auth/session-token'

const ofBrand = (session: LiveSession) => session.platformAdmin || session.memberships.some(({ kind }) => kind === 'brand')

/** A brand's back office: the first that fits counts. */
const backOffice = ['/admin/dashboard', '/admin/claims', '/admin/gifts', '/admin/outreach', '/admin/workflow', '/admin/verify', '/admin/permissions', '/admin/retailers', '/admin/retailer-codes', '/admin/regions', '/admin/set-up', '/admin/as']

// Who belongs in each part of the site. A page inside asks for its own permission again.
const sections: [prefix: string, belongs: (session: LiveSession) => boolean][] = [
  ...backOffice.map((prefix): [string, typeof ofBrand] => [prefix, ofBrand]),
  ['/admin', (session) => session.platformAdmin],
  ['/shop', (session) => session.memberships.length > 0 || session.platformAdmin],
  ['/retailer/waiting', (session) => session.customerId !== null],
  ['/retailer', (session) => session.retailers.length > 0],
  ['/me', (session) => session.customerId !== null],
  ['/account', () => true],
]

const within = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`)

/** Where to send who has no business here: a stranger to the sign-in page, anybody else to their own start. */
export async function wrongTurn(request: NextRequest): Promise<URL | null> {
  const { pathname, search } = request.nextUrl
  const section = sections.find(([prefix]) => within(pathname, prefix))
  if (!section) return null
  const session = await sessionOfToken(request.cookies.get(SESSION_COOKIE)?.value)
  if (!session) {
    const signIn = new URL('/sign-in', request.nextUrl)
    signIn.searchParams.set('next', pathname + search)
    return signIn
  }
  return section[1](session) ? null : new URL(homeOf(session), request.nextUrl)
}
