import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { backOfficeHome } from '@/lib/auth/actors'
import { ORGANIZATION_COOKIE } from '@/lib/auth/session-rules'
import { keepCookie } from '@/lib/doors/private-cookies'
import { requireSession } from '@/lib/doors/session-context'

/** Goes on in the back office of another of one's brands. A link that is only being prefetched changes nothing. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  if (request.headers.has('next-router-prefetch') || request.headers.get('sec-purpose')?.includes('prefetch')) {
    return new Response(null, { status: 204 })
  }
  const [{ slug }, { memberships }] = await Promise.all([params, requireSession()])
  const place = memberships.find((one) => one.slug === slug && one.kind === 'brand')
  // A platform's administrator looks in without a place there.
  if (!place) redirect('/admin/retailers')
  await keepCookie({ name: ORGANIZATION_COOKIE, path: '/', seconds: 365 * 86_400 }, place.organizationId)
  redirect(backOfficeHome(place))
}
