import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { retailerCustomers } from '@/db/schema/retailers'
import { approveAdjustment, requestAdjustment } from '@/lib/adjustments'
import type { Actor, Ctx } from '@/lib/core/context'
import { deliverByCourier, getGift, orderGift, passGift, saveGiftStock, sendGift, turnDownGift, uploadGiftPhoto } from '@/lib/gifts'
import { place } from '@/lib/gifts/ask'
import { askerOf, requireReach } from '@/lib/gifts/asker'
import { createReward } from '@/lib/rewards'
import { saveRedemptionWorkflow } from '@/lib/workflow'
import { drawParcel } from './draw-parcel'
import { at, DAY, HOUR, platform } from './moments'

const catalogue = [
  { name: 'Work gloves', points: 150, description: 'Leather, in three sizes.' },
  { name: 'Cordless drill', points: 600, description: '18 volts, with two batteries.' },
  { name: 'Site radio', points: 450, description: null },
] as const

type Brand = { organizationId: string; dealer: Extract<Actor, { kind: 'customer' }> & { retailerId: string }; regionId: string }

/** Once: what was handed over before the making was interrupted takes no other photo. */
async function photographed({ idempotencyKey: _, ...ctx }: Ctx, redemptionId: string): Promise<void> {
  if ((await getGift(ctx, { redemptionId })).state === 'dispatched') await uploadGiftPhoto(ctx, redemptionId, drawParcel)
}

async function staffOf(organizationId: string, role: 'owner' | 'manager'): Promise<Actor> {
  const [person] = await db().select({ userId: staff.userId }).from(staff).where(and(eq(staff.organizationId, organizationId), eq(staff.role, role)))
  if (!person) throw new Error(`the demo’s brand has no ${role}`)
  return { kind: 'user', userId: person.userId, platformAdmin: false, role }
}

/** Gifts on their way, arrived and refused, asked for by a retailer for its customers; the owner decides, as a small brand's does. */
export async function makeBrandGifts(began: number, { organizationId, dealer, regionId }: Brand): Promise<void> {
  const by = (key: string, when: number, actor: Actor = platform) => at(when, actor, `gifts ${key}`, organizationId)
  const begin = began - 12 * DAY
  await saveRedemptionWorkflow(by('steps', begin), { basedOn: 0, definition: {
    steps: [
      { key: 'approve', name: 'Approve', roles: ['operator', 'checker', 'manager', 'admin'], task: 'approve', fromMinor: 0, hours: 48, escalateTo: 'admin' },
      { key: 'approve_large', name: 'Approve a large one', roles: ['manager', 'admin'], task: 'approve', fromMinor: 1_000, hours: 48, escalateTo: 'admin' },
    ],
    refusalReasons: ['Not in stock any more', 'Cannot be delivered there', 'Asked for by mistake'], requestDays: 30,
  } })
  const rewards: string[] = []
  for (const { name, points, description } of catalogue) {
    rewards.push((await createReward(by(`reward ${name}`, begin), { type: 'gift', name, points, description, currency: 'GBP' })).rewardId)
  }
  const [gloves = '', drill = '', radio = ''] = rewards
  await saveGiftStock(by('stock', begin), { rewardId: drill, regions: [{ regionId, stock: 5 }] })
  const customers = await db().select({ memberId: retailerCustomers.memberId }).from(retailerCustomers)
    .where(eq(retailerCustomers.retailerId, dealer.retailerId)).orderBy(retailerCustomers.registeredAt)
  const [asOwner, asManager] = [await staffOf(organizationId, 'owner'), await staffOf(organizationId, 'manager')]

  for (const [index, { memberId }] of customers.entries()) {
    // They were registered some days ago; nobody has points from before.
    const { requestId } = await requestAdjustment(by(`points ${index}`, began - 31 * HOUR, asManager), { memberId, points: 900 - index * 100, reason: 'Points of the paper card' })
    await approveAdjustment(by(`points ${index} approved`, began - 30 * HOUR, asOwner), { requestId })
  }
  const ask = async (key: string, rewardId: string, who: number, hoursAgo: number): Promise<string> => {
    const ctx = by(`ask ${key}`, began - hoursAgo * HOUR, dealer)
    const asker = await askerOf(ctx, customers[who]?.memberId ?? '')
    return (await place({ ...ctx, requestHash: Buffer.from(ctx.idempotencyKey ?? '') }, asker, 'gifts.ask', async () => ({ reward: await requireReach(asker, ctx.now, rewardId) }))).redemptionId
  }
  const act = (key: string, hoursAgo: number) => by(key, began - hoursAgo * HOUR, asOwner)
  await ask('waits', drill, 0, 3)
  const approved = await ask('approved', gloves, 0, 26)
  await passGift(act('pass 1', 25), { redemptionId: approved })
  const ordered = await ask('ordered', radio, 1, 26)
  await passGift(act('pass 2', 25), { redemptionId: ordered })
  await orderGift(act('order 2', 24), { redemptionId: ordered })
  const sent = await ask('sent', gloves, 1, 27)
  await passGift(act('pass 3', 25), { redemptionId: sent })
  await sendGift(act('send 3', 20), { redemptionId: sent, courier: 'Parcelforce', trackingNumber: 'PB 4471 9920' })
  const delivered = await ask('delivered', gloves, 3, 29)
  await passGift(act('pass 5', 28), { redemptionId: delivered })
  await sendGift(act('send 5', 27), { redemptionId: delivered, courier: 'Parcelforce', trackingNumber: 'PB 4471 8802' })
  await photographed(act('photo 5', 6), delivered)
  await deliverByCourier(act('deliver 5', 6), { redemptionId: delivered })
  const refused = await ask('refused', drill, 2, 26)
  await turnDownGift(act('refuse', 22), { redemptionId: refused, reason: 'Cannot be delivered there' })
}
