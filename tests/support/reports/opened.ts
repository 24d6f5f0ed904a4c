import { membersFilterOf } from '@/components/members/members-filter'
import { salesFilter } from '@/components/pos/sales-filter'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { countListed, listMembers } from '@/lib/members/queries'
import { countListedSales, listSales } from '@/lib/pos/queries'
import { countMovements, listMovements } from '@/lib/movements'
import { listMovementsInput } from '@/lib/movements/schemas'
import { countListedRedemptions, listRedemptions } from '@/lib/rewards'
import { listRedemptionsInput } from '@/lib/rewards/redemption-schemas'

type Counted = { rows: number; members?: number; refunds?: number; points?: number; listed: number }

/** What a page of the shop shows at an address: how many it says, and how many rows it lists. */
export async function opened(ctx: Ctx, href: string): Promise<Counted> {
  const { pathname, searchParams } = new URL(href, 'http://shop.test')
  const params = Object.fromEntries(searchParams)
  switch (pathname) {
    case '/shop/members': {
      const filter = membersFilterOf(params)
      expectKept(params, filter)
      const [{ members }, list] = await Promise.all([countListed(ctx, filter), listMembers(ctx, { ...filter, limit: 500 })])
      return { rows: members ?? -1, listed: list.members.length }
    }
    case '/shop/sales': {
      const filter = salesFilter(params)
      expectKept(params, filter)
      const [{ count }, list] = await Promise.all([countListedSales(ctx, filter), listSales(ctx, { ...filter, limit: 500 })])
      return { ...count, rows: count?.sales ?? -1, listed: list.sales.length }
    }
    case '/shop/redemptions': {
      const { reward, from, to } = params
      const filter = fitting(listRedemptionsInput, { rewardId: reward, from, to })
      expectKept(params, filter)
      const [{ count }, list] = await Promise.all([countListedRedemptions(ctx, filter), listRedemptions(ctx, { ...filter, limit: 500 })])
      return { ...count, rows: count?.redemptions ?? -1, listed: list.redemptions.length }
    }
    case '/shop/points': {
      const filter = fitting(listMovementsInput, params)
      expectKept(params, filter)
      const [{ count }, list] = await Promise.all([countMovements(ctx, filter), listMovements(ctx, { ...filter, limit: 500 })])
      const listed = filter.show && filter.show !== 'all' ? list.movements.reduce((sum, row) => sum + row[filter.show as 'given'], 0) : undefined
      if (list.next === null && listed !== undefined && listed !== count?.points) throw new Error(`the rows of ${href} come to ${listed} points, and the count says ${count?.points}`)
      return { rows: count?.movements ?? -1, points: count?.points, listed: list.next === null ? list.movements.length : (count?.movements ?? -1) }
    }
    default: throw new Error(`nothing is known of ${href}`)
  }
}

/** A page leaves out what it does not understand: then it would show more than was asked. */
function expectKept(params: object, filter: object) {
  const lost = Object.values(params).filter((value) => value !== '~' && !Object.values(filter).map(String).includes(String(value)))
  if (lost.length > 0) throw new Error(`the page does not understand ${lost.join(', ')}`)
}
