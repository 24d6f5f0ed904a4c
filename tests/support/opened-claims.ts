import { queueOf } from '@/components/claim-desk/queue-filter'
import { listClaims, sumClaims } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'

/** What the list of claims shows at an address: what it says they come to, and how many rows it lists. */
export async function openedClaims(ctx: Ctx, href: string) {
  const { pathname, searchParams } = new URL(href, 'http://brand.test')
  if (pathname !== '/admin/claims') throw new Error(`nothing is known of ${href}`)
  const { filter } = queueOf(Object.fromEntries(searchParams))
  const { limit: _limit, cursor: _cursor, ...asked } = filter
  const [sum, list] = await Promise.all([sumClaims(ctx, asked), listClaims(ctx, { ...filter, limit: 100 })])
  return { sum, listed: list.claims.length }
}
