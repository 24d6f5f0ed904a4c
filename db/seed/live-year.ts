import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { cardToken, enrolMember } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { InFlight } from '@/lib/imports'
import type { OpenReward, OpenShop } from './make-shop'
import { at, DAY, HOUR } from './moments'
import type { Basket, Visit } from './plan-year'

/** History comes in as an import, of which nobody is told; the last days went through the tills. */
const TILL_DAYS = 2

type Known = { memberId: string; available: number }

/** Lives a planned year through the till's own use cases; each member's visits in order, different members' at once. */
export async function liveYear(open: OpenShop, visits: readonly Visit[], end: number): Promise<void> {
  const known = new Map<string, Known>()
  const flights = new InFlight(48)
  for (const [index, visit] of visits.entries()) {
    await flights.add(visit.person?.phone ?? null, async () => {
      const outlet = open.outlets[visit.outlet] ?? open.outlets[0]
      if (!outlet) return
      const now = index % 3 > 0 && outlet.cashier ? outlet.cashier : outlet.till
      const till = visit.at > end - TILL_DAYS * DAY ? now : outlet.history
      const ctx = (moment: number, step: string) => at(moment, till, `${open.shop.slug} ${step} ${index}`, open.organizationId)
      const member = visit.person ? (known.get(visit.person.phone) ?? (await join(ctx(visit.at - 60_000, 'join'), visit))) : undefined
      const saleId = await sell(open, visit, index, ctx(visit.at, 'sale'), member)
      if (visit.person && member) known.set(visit.person.phone, member)
      const returnedAt = visit.at + (visit.returnedAfter ?? 0) * HOUR
      if (visit.returnedAfter && returnedAt < end) {
        const refund = await refundSale(ctx(returnedAt, 'refund'), { saleId, lines: [{ lineId: '1', quantity: '1' }], reason: 'Returned' })
        if (member && refund.balance) member.available = refund.balance.available
      }
    })
  }
  await flights.end()
}

async function join(ctx: Ctx, { person }: Visit): Promise<Known> {
  const member = await enrolMember(ctx, { phone: person?.phone ?? '', name: person?.name, consents: { marketing: (person?.name.length ?? 0) % 3 > 0 } })
  return { memberId: member.memberId, available: member.balance.available }
}

async function sell(open: OpenShop, visit: Visit, index: number, ctx: Ctx, member: Known | undefined): Promise<string> {
  const receiptNumber = `${open.shop.receipts}${10_001 + index}`
  const reward = member && visit.wantsReward ? rewardFor(open.rewards, member.available) : undefined
  if (member && reward) {
    const wanted = open.shop.products.find(({ sku }) => sku === reward.sku)
    const basket = wanted && !visit.basket.some(({ product }) => product === wanted)
      ? [...visit.basket, { product: wanted, quantity: 1 }] : visit.basket
    try {
      const { token } = cardToken(open.programId, member.memberId, ctx.now)
      const sale = await recordSale({ ...ctx, idempotencyKey: `${ctx.idempotencyKey} with reward` }, {
        receiptNumber, currency: 'GBP', lines: linesOf(basket), member: { token }, redeem: [{ rewardId: reward.rewardId }],
      })
      member.available = sale.balance?.available ?? member.available
      return sale.saleId
    } catch (error) {
      // Points may have expired since the last visit; then this one simply pays.
      if (!(error instanceof AppError) || !['insufficient_points', 'duplicate_receipt'].includes(error.code)) throw error
    }
  }
  const sale = await recordSale(ctx, {
    receiptNumber, currency: 'GBP', lines: linesOf(visit.basket), ...(member ? { member: { memberId: member.memberId } } : {}),
  })
  if (member) member.available = sale.balance?.available ?? member.available
  return sale.saleId
}

const linesOf = (basket: Basket) => basket.map(({ product, quantity }, line) => ({
  lineId: String(line + 1), sku: product.sku, name: product.name, category: product.category, quantity: String(quantity),
  unitPriceMinor: product.priceMinor, amountMinor: product.priceMinor * quantity,
}))

const rewardFor = (rewards: readonly OpenReward[], available: number): OpenReward | undefined =>
  rewards.filter(({ points, type }) => points <= available && type !== 'gift').sort((a, b) => b.points - a.points)[0]
