import { pagesSql } from '@/db/client'
import { Random } from '@/db/seed/random'
import { adjustPoints } from '@/lib/adjustments'
import { countAllDays } from '@/lib/analytics'
import { createCampaign } from '@/lib/campaigns'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { settleDueWallets } from '@/lib/ledger'
import { cardToken, enrolMember, mergeMembers } from '@/lib/members'
import { attachMember, recordSale, refundSale } from '@/lib/pos'
import { saveSegment } from '@/lib/segments'
import { makeCoalition } from '../coalition'
import { newPhone } from '../shop'
import type { Shop } from '../shop'

const DAY = 86_400_000
/** After the partner joined, over both changes of the clock. */
const BEGAN = Date.parse('2027-01-10T00:00:00Z')
const DAYS = 320

const goods = [
  ['tea', 'Drinks', 350], ['coffee', 'Drinks', 420], ['bun', 'Bakery', 180], ['bread', 'Bakery', 395], ['beans', undefined, 1_450], ['mug', 'Things', 2_400],
] as const
type Bought = { saleId: string; at: number; member: boolean; lines: string[] }

/**
 * Two businesses of one program, two outlets of the first, a year of sales with and without members: at night and when the clocks change,
 * late ones, refunds in part and whole, receipts claimed later, another currency, rewards, a campaign, corrections, expiry, a merge, and
 * old sales that come in when their points have ended.
 */
export async function makeReportWorld(seed: number) {
  const random = new Random(seed)
  const { cafe, bakery } = await makeCoalition({ rules: {
    tierBasis: 'points', tiers: ['Bronze', 'Silver', 'Gold', 'Platinum'].map((name, index) => (
      { key: name.toLowerCase(), name, color: '#b08d57', thresholdPoints: [0, 400, 1_200, 6_000][index], multiplier: '1' })),
    earn: { rates: [{ currency: 'GBP', pointsPerUnit: '5' }, { currency: 'EUR', pointsPerUnit: '4' }], taxIncluded: true, minimumSpendMinor: 0, maxPointsPerSale: null, maxPointsPerDay: null, excludedSkus: [], eligibleCategories: [] },
    expiry: { type: 'rolling_days', days: 70 }, refundPolicy: 'negative_allowed',
  } })
  const second = await cafe.addOutlet()
  const tills = [cafe.till, await cafe.addTerminal('pos', second), bakery.till]
  const late = await cafe.addTerminal('import')
  const now = (at: number, shop: Shop = cafe): Ctx => ({ ...shop.system(new Date(at)), idempotencyKey: newId() })
  const { rewardId } = await cafe.reward({ type: 'amount_off', name: 'A pound off', points: 60, amountMinor: 100 })
  await cafe.reward({ type: 'product', name: 'A bun', points: 90, sku: 'bun' })
  await createCampaign(now(BEGAN), { name: 'Double on Tuesdays', weekdays: [2], effect: { type: 'multiplier', factor: '2' } })
  const { segmentId } = await saveSegment(now(BEGAN), { name: 'Silver and above', tierKeys: ['silver', 'gold'] })
  const people: { memberId: string; joined: number }[] = []
  for (let index = 0; index < 14; index += 1) {
    const joined = BEGAN + Math.floor(random.next() ** 2 * DAYS * 0.7) * DAY
    people.push({ ...(await enrolMember(now(joined, random.chance(0.7) ? cafe : bakery), { phone: newPhone(), name: `Person ${index}` })), joined })
  }

  async function sell(at: number): Promise<Bought> {
    const till = random.pick(tills)
    const known = people.filter(({ joined }, index) => joined < at && (index % 3 > 0 || at < joined + 60 * DAY))
    const person = random.chance(0.65) && known.length > 0 ? random.pick(known) : null
    // Bread goes with beans, so that there is something to find.
    const withBeans = random.chance(0.2)
    const lines = goods.filter(([sku]) => (withBeans && ['bread', 'beans'].includes(sku)) || random.chance(0.2)).map(([sku, category, price], index) => {
      const quantity = random.pick(['1', '1', '2', '3', '1.5'])
      return { lineId: String(index + 1), sku, name: `A ${sku}`, category, quantity, unitPriceMinor: price, amountMinor: Math.round(price * Number(quantity)) }
    })
    const total = lines.length === 0 ? { totalMinor: random.whole(100, 9_000) } : { lines }
    const isLate = random.chance(0.08)
    const ctx = isLate ? late.ctx({ now: new Date(at + 3 * DAY), idempotencyKey: newId() }) : till.ctx({ now: new Date(at), idempotencyKey: newId() })
    const sale = { receiptNumber: newId(), currency: random.chance(0.06) ? 'EUR' : 'GBP', ...total, ...(isLate ? { occurredAt: new Date(at).toISOString() } : {}) }
    const redeems = person && sale.currency === 'GBP' && till !== bakery.till && !isLate && random.chance(0.25)
    try {
      const { saleId } = await recordSale(ctx, person ? {
        ...sale, member: redeems ? { token: cardToken(cafe.programId, person.memberId, ctx.now).token } : { memberId: person.memberId }, redeem: redeems ? [{ rewardId }] : [],
      } : sale)
      return { saleId, at, member: person !== null, lines: lines.filter(({ quantity }) => Number(quantity) >= 1).map(({ lineId }) => lineId) }
    } catch (error) {
      // Not enough points, or a basket below the reward's worth: it pays.
      if (!redeems || !(error instanceof AppError)) throw error
      const { saleId } = await recordSale({ ...ctx, idempotencyKey: newId() }, { ...sale, member: { memberId: person.memberId } })
      return { saleId, at, member: true, lines: [] }
    }
  }

  async function after({ saleId, at, member, lines }: Bought) {
    const shop = await shopOf(saleId, cafe, bakery)
    const later = (days: number) => shop.till.ctx({ now: new Date(at + days * DAY), idempotencyKey: newId() })
    if (random.chance(0.1)) {
      const part = lines.length > 0 && random.chance(0.6) ? { lines: [{ lineId: random.pick(lines), quantity: random.pick(['1', '0.5']) }] } : {}
      await refundSale(later(random.whole(0, 20)), { saleId, ...part })
    }
    const person = random.pick(people)
    if (!member && random.chance(0.15) && person.joined < at) await attachMember(later(21), { saleId, member: { memberId: person.memberId } })
  }

  const moments = Array.from({ length: 260 }, () => BEGAN + random.whole(0, DAYS - 1) * DAY + random.whole(0, DAY - 1)).sort((a, b) => a - b)
  // Within the hour that comes twice, and beside the one that is skipped.
  moments.push(Date.parse('2027-10-31T00:30:00Z'), Date.parse('2027-10-31T01:30:00Z'), Date.parse('2027-03-28T00:59:00Z'), Date.parse('2027-03-28T01:01:00Z'))
  const bought: Bought[] = []
  for (const [index, at] of moments.entries()) {
    bought.push(await sell(at))
    if (index % 20 === 0) await settleUntil(cafe.programId, at)
  }
  for (const one of bought) await after(one)
  const [target, source] = people
  if (!target || !source) throw new Error('there are no people')
  await adjustPoints(now(BEGAN + 200 * DAY), { memberId: target.memberId, points: 25, reason: 'A test of reports' })
  const end = new Date(BEGAN + (DAYS + 25) * DAY)
  const oldest = people.slice(2).reduce((one, other) => (other.joined < one.joined ? other : one))
  for (const day of [5, 60]) {
    await recordSale(late.ctx({ now: end, idempotencyKey: newId() }), {
      receiptNumber: newId(), currency: 'GBP', totalMinor: 4_000, occurredAt: new Date(oldest.joined + day * DAY).toISOString(), member: { memberId: oldest.memberId } })
  }
  await settleUntil(cafe.programId, end.getTime())
  await mergeMembers({ ...now(end.getTime()) }, { memberId: target.memberId, sourceId: source.memberId, reason: 'The same person' })
  await drainOutbox()
  await countAllDays()
  const analyst = (shop: Shop): Ctx => ({ actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'analyst' }, organizationId: shop.organizationId, now: end, requestId: newId() })
  return { cafe, bakery, second, segmentId, memberId: target.memberId, end, cafeCtx: analyst(cafe), bakeryCtx: analyst(bakery) }
}
export type ReportWorld = Awaited<ReturnType<typeof makeReportWorld>>

/** As the job does within a minute of each: what falls due is noticed on its own day. */
async function settleUntil(programId: string, at: number) {
  for (;;) {
    const [due] = await pagesSql()<{ at: Date | null }[]>`select min(next_due_at) as at from wallets where program_id = ${programId}`
    if (!due?.at || due.at.getTime() > at) return
    await settleDueWallets(due.at, 500)
  }
}

async function shopOf(saleId: string, cafe: Shop, bakery: Shop): Promise<Shop> {
  const [row] = await pagesSql()<{ own: boolean }[]>`select organization_id = ${cafe.organizationId} as own from sales where id = ${saleId}`
  return row?.own ? cafe : bakery
}
