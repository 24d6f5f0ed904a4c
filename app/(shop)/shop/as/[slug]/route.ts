import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { ORGANIZATION_COOKIE } from '@/lib/auth/session-rules'
import { requireSession } from '@/lib/doors/session-context'

/** Goes on as staff of another of one's organizations. A link that is only being prefetched changes nothing. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  if (request.headers.has('next-router-prefetch') || request.headers.get('sec-purpose')?.includes('prefetch')) {
    return new Response(null, { status: 204 })
  }
  const [{ slug }, { memberships }] = await Promise.all([params, requireSession()])
  const place = memberships.find((one) => one.slug === slug)
  if (place) {
    const jar = await cookies()
    jar.set(ORGANIZATION_COOKIE, place.organizationId, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 365 * 86_400 })
  }
  redirect(place?.role === 'cashier' ? '/shop/pos' : '/shop')
}
