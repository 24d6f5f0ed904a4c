import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { InFlight } from '@/lib/imports'
import { settleDueWallets } from '@/lib/ledger'
import { cardToken, enrolMember } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import type { OpenReward, OpenShop } from './make-shop'
import { at, DAY, HOUR } from './moments'
import type { Basket, Visit } from './plan-history'

/** History comes in as an import, of which nobody is told; the last days went through the tills. */
const TILL_DAYS = 2
/** As many as an import has under way: they share the ledger's batches. */
const AT_ONCE = 256
/** Points that became due are settled so often, as the hourly job would have; so they expire on their day and not all today. */
const SETTLED_EVERY = 7 * DAY
/** After these weeks PostgreSQL counts the rows anew: what it plans for tables that it takes for empty took a quarter of the time. */
const COUNTED_AFTER = [1, 4, 16]

export type Known = { memberId: string; available: number }
type Life = { open: OpenShop; visits: readonly Visit[]; known: Map<string, Known> }

/**
 * Lives planned histories side by side through the till's own use cases; each member's visits in order, different members'
 * at once. @returns for each shop its members by phone
 */
export async function liveHistory(shops: readonly Omit<Life, 'known'>[], end: number): Promise<Map<string, Known>[]> {
  const lives = shops.map((shop) => ({ ...shop, known: new Map<string, Known>() }))
  const began = Math.min(...lives.flatMap(({ visits: [first] }) => first?.at ?? end))
  for (let [from, week] = [began, 1]; from < end; from += SETTLED_EVERY, week += 1) {
    const until = Math.min(from + SETTLED_EVERY, end)
    await Promise.all(lives.map((life) => liveUntil(life, from, until, end)))
    await settleAll(new Date(until))
    if (COUNTED_AFTER.includes(week)) await countRows()
  }
  return lives.map(({ known }) => known)
}

const countRows = () => pagesSql()`
  analyze customers, members, member_days, member_profiles, wallets, lots, ledger_transfers, operations, sales, refunds, redemptions, events`

export async function settleAll(now: Date): Promise<void> {
  while ((await settleDueWallets(now, 500)) === 500);
}

async function liveUntil(life: Life, from: number, until: number, end: number): Promise<void> {
  const flights = new InFlight(AT_ONCE)
  for (const [index, visit] of life.visits.entries()) {
    if (visit.at >= from && visit.at < until) await flights.add(visit.person?.phone ?? null, () => live(life, visit, index, end))
  }
  await flights.end()
}

async function live({ open, known }: Life, visit: Visit, index: number, end: number): Promise<void> {
  const outlet = open.outlets[visit.outlet] ?? open.outlets[0]
  if (!outlet) return
  const now = index % 3 > 0 && outlet.cashier ? outlet.cashier : outlet.till
  const till = visit.at > end - TILL_DAYS * DAY ? now : outlet.history
  const ctx = (moment: number, step: string) => at(moment, till, `${open.shop.slug} ${step} ${index}`, open.organizationId)
  const member = visit.person ? (known.get(visit.person.phone) ?? (await join(ctx(visit.at - 60_000, 'join'), visit))) : undefined
  if (visit.person && member) known.set(visit.person.phone, member)
  const saleId = await sell(open, visit, index, ctx(visit.at, 'sale'), member)
  const returnedAt = visit.at + (visit.returnedAfter ?? 0) * HOUR
  if (visit.returnedAfter && returnedAt < end) {
    const refund = await refundSale(ctx(returnedAt, 'refund'), { saleId, lines: [{ lineId: '1', quantity: '1' }], reason: 'Returned' })
    if (member && refund.balance) member.available = refund.balance.available
  }
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
    const { token } = cardToken(open.programId, member.memberId, ctx.now)
    const sale = await unlessExpired(() => recordSale({ ...ctx, idempotencyKey: `${ctx.idempotencyKey} with reward` }, {
      receiptNumber, currency: 'GBP', lines: linesOf(basket), member: { token }, redeem: [{ rewardId: reward.rewardId }],
    }))
    if (sale) {
      member.available = sale.balance?.available ?? member.available
      return sale.saleId
    }
  }
  const sale = await recordSale(ctx, {
    receiptNumber, currency: 'GBP', lines: linesOf(visit.basket), ...(member ? { member: { memberId: member.memberId } } : {}),
    ...(ctx.actor.kind === 'user' ? { payments: [paidFor(visit.basket, index)] } : {}),
  })
  if (member) member.available = sale.balance?.available ?? member.available
  return sale.saleId
}

/** Points may have expired since the last visit; then this one simply pays, under a key of its own. A second seeding finds its receipt. */
export async function unlessExpired<T>(sell: () => Promise<T>): Promise<T | null> {
  try {
    return await sell()
  } catch (error) {
    if (!(error instanceof AppError) || !['insufficient_points', 'duplicate_receipt'].includes(error.code)) throw error
    return null
  }
}

const linesOf = (basket: Basket) => basket.map(({ product, quantity }, line) => ({
  lineId: String(line + 1), sku: product.sku, name: product.name, category: product.category, quantity: String(quantity),
  unitPriceMinor: product.priceMinor, amountMinor: product.priceMinor * quantity,
}))

/** Each third at the till in the browser pays in cash, with a note that is large enough. */
function paidFor(basket: Basket, index: number) {
  const amountMinor = basket.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0)
  return index % 9 < 3 ? { method: 'cash' as const, amountMinor, tenderedMinor: Math.ceil(amountMinor / 500) * 500 } : { method: 'card' as const, amountMinor }
}

const rewardFor = (rewards: readonly OpenReward[], available: number): OpenReward | undefined =>
  rewards.filter(({ points, type }) => points <= available && type !== 'gift').sort((a, b) => b.points - a.points)[0]
