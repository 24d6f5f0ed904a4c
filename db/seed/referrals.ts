import { db } from '@/db/client'
import { withPerson } from '@/lib/auth/device'
import type { Ctx } from '@/lib/core/context'
import { ensureCustomer, findCustomerId, renameSelf } from '@/lib/customers'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { joinProgram, ownShare } from '@/lib/joining'
import { recordSale, refundSale } from '@/lib/pos'
import { blockReferral, completeReferral, inviteFriend, listReferrals } from '@/lib/referrals'
import { referralGroups } from '@/lib/referrals/schemas'
import type { ReferralGroup } from '@/lib/referrals/schemas'
import { demoCustomers } from './demo-accounts'
import type { OpenShop } from './make-shop'
import { at, DAY, HOUR } from './moments'
import { demoPeople } from './names'

type Friend = { joined: number; by?: 'link' | 'code'; of?: 0 | 1; spends?: number; bought?: number; returned?: number; completed?: number; blocked?: number; ownDevice?: true; address?: string }
type Step = { moment: number; run: () => Promise<unknown> }

/** Days ago; one of each state. The last six joined within minutes from one address, and wait for the owner; one of them she looked at. */
const friends: Friend[] = [
  { joined: 70, by: 'link', spends: 1_050, bought: 69 },
  { joined: 44, by: 'code', spends: 2_450, bought: 40 },
  { joined: 58, by: 'link', spends: 1_320, bought: 56, returned: 20 },
  { joined: 66 },
  { joined: 33, by: 'code', spends: 310, bought: 33, completed: 21 },
  { joined: 12, by: 'link', spends: 1_050, bought: 8 },
  { joined: 5, by: 'link' },
  { joined: 16, by: 'link', ownDevice: true },
  ...Array.from({ length: 6 }, (_, n): Friend => ({ joined: 3 - n / 400, of: 1, address: '203.0.113.20', ...(n === 5 ? { blocked: 2 } : {}) })),
]
/** Those before are members by now, by their purchases or by a file. */
const FIRST = 2_060

/** Members of the roastery who bring friends, lived through day by day, so that each is rewarded on its day. */
export async function bringFriends(shop: OpenShop, began: number): Promise<void> {
  const { programId, organizationId, owner } = shop
  const referrers = await Promise.all(demoCustomers.slice(0, 2).map(async ({ phone }) => (await db().transaction((tx) => findCustomerId(tx, phone))) ?? ''))
  const people = demoPeople(FIRST + friends.length).slice(FIRST)
  const asOwner = (moment: number, key: string) => at(moment, owner, key, organizationId)
  const links = await Promise.all(referrers.map(async (customerId) =>
    new URL((await ownShare(at(began, { kind: 'customer', customerId }, 'link'), { programId })).url ?? 'http://none').searchParams.get('by') ?? ''))

  const steps = friends.flatMap((friend, index): Step[] => {
    const { name, phone } = people[index] ?? { name: '', phone: '' }
    const ago = (days: number) => began - days * DAY
    const of = friend.of ?? 0
    const key = (step: string) => `friend ${index} ${step}`
    const by = friend.by === 'code' ? demoCustomers[of].phone : links[of]
    const join = async () => {
      const customerId = (await db().transaction((tx) => ensureCustomer(tx, { phone }, new Date(ago(friend.joined))))).customerId
      const ctx: Ctx = { ...at(ago(friend.joined), { kind: 'customer', customerId }, key('join')), address: friend.address, ...(friend.ownDevice ? { device: withPerson(undefined, referrers[of] ?? '') } : {}) }
      await joinProgram(ctx, { slug: shop.shop.slug, by })
      await renameSelf(at(ago(friend.joined), { kind: 'customer', customerId }, key('name')), { name })
    }
    const { bought, returned, completed, blocked, spends = 0 } = friend
    const visits = bought === undefined ? [] : visitsOf(shop, { phone, spends, bought: ago(bought), returned: returned === undefined ? undefined : ago(returned), key })
    const decide = (days: number | undefined, act: (referralId: string, moment: number) => Promise<unknown>): Step[] =>
      (days === undefined ? [] : [{ moment: ago(days), run: async () => act(await referralOf(asOwner(ago(days), key('look')), name), ago(days)) }])
    return [
      { moment: ago(friend.joined), run: join }, ...visits,
      ...decide(completed, (referralId, moment) => completeReferral(asOwner(moment, key('complete')), { referralId, referrerPoints: 100, friendPoints: 50, reason: 'Bought a gift voucher, which the till does not count' })),
      ...decide(blocked, (referralId, moment) => blockReferral(asOwner(moment, key('block')), { referralId, reason: 'Nobody of this name has ever been here' })),
    ]
  })
  const nora = { kind: 'customer', customerId: referrers[0] ?? '' } as const
  steps.push({ moment: began - DAY, run: () => inviteFriend(at(began - DAY, nora, 'invite'), { programId, phone: '+441144960900' }) })
  // Theo was a member before.
  steps.push({ moment: began - 30 * DAY, run: () => joinProgram(at(began - 30 * DAY, { kind: 'customer', customerId: referrers[1] ?? '' }, 'friend known'), { slug: shop.shop.slug, by: links[0] }) })
  for (const { moment, run } of steps.sort((a, b) => a.moment - b.moment)) {
    // What is due by then happens first.
    await drainOutbox(new Date(moment))
    await run()
  }
}

type Visit = { phone: string; spends: number; bought: number; returned: number | undefined; key: (step: string) => string }

function visitsOf({ outlets: [outlet], organizationId }: OpenShop, { phone, spends, bought, returned, key }: Visit): Step[] {
  if (!outlet) return []
  const ctx = (moment: number, step: string) => at(moment, outlet.till, key(step), organizationId)
  let saleId = ''
  const sell = async () => {
    const sale = await recordSale(ctx(bought + HOUR, 'sale'), { member: { phone }, receiptNumber: `RF${key('').replaceAll(/\D/g, '')}`, currency: 'GBP', lines: [
      { lineId: '1', sku: 'house-250', name: 'House blend, 250 g', quantity: '1', unitPriceMinor: spends, amountMinor: spends }] })
    ;({ saleId } = sale)
  }
  return [
    { moment: bought + HOUR, run: sell },
    ...(returned === undefined ? [] : [{ moment: returned, run: () => refundSale(ctx(returned, 'refund'), { saleId, reason: 'Did not like the taste' }) }]),
  ]
}

/** The one whose friend has this name. */
async function referralOf(ctx: Ctx, name: string): Promise<string> {
  for (const group of Object.keys(referralGroups) as ReferralGroup[]) {
    const found = (await listReferrals(ctx, { group })).referrals.find(({ friend }) => friend?.name === name)
    if (found) return found.referralId
  }
  throw new Error(`nobody referred ${name}`)
}
