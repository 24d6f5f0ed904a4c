import type { Ctx } from '@/lib/core/context'
import { plural } from '@/lib/core/format'
import { countListedSales } from '@/lib/pos/queries'

/** Arrives when it is counted, which in a large shop takes longer than the page of rows. */
export async function SalesCount({ ctx, filter }: { ctx: Ctx; filter: Parameters<typeof countListedSales>[1] }) {
  const { count } = await countListedSales(ctx, filter)
  if (!count) return 'Not counted: it took too long'
  const refunds = filter.back ? ` with ${plural(count.refunds, { one: '# refund', other: '# refunds' })}` : ''
  const members = count.members > 0 ? ` of ${plural(count.members, { one: '# member', other: '# members' })}` : ''
  return `${plural(count.sales, { one: '# sale', other: '# sales' })}${refunds}${members}`
}
