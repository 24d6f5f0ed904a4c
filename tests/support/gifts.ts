import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { askForGift, deliverGift, passGift, requestGiftCode, requestHandOverCode } from '@/lib/gifts'
import { provideEnv, rawEnv } from '@/lib/env'
import { post } from '@/lib/ledger'
import { createReward } from '@/lib/rewards'
import type { Brand } from './claims'
import { codeSentTo } from './organization'

/** Points as a correction of the brand's gives them: to a member, or to a retailer, whose wallet its first points make. */
export async function givePoints({ programId, organizationId }: Pick<Brand, 'programId' | 'organizationId'>, walletId: string, points: number, holderKind: 'member' | 'retailer' = 'member') {
  await pagesSql()`insert into wallets (program_id, id, holder_kind) values (${programId}, ${walletId}, ${holderKind}) on conflict do nothing`
  const now = new Date().toISOString()
  const result = await post(programId, {
    op: 'adjust', id: newId(), eventId: newId(), type: 'ledger.adjust', organizationId, actor: { kind: 'system', id: null }, requestId: 'test', now, occurredAt: now,
    day: now.slice(0, 10), walletId, holderKind, points, reason: 'a test', award: { activatesAt: now, expiresAt: null },
  })
  if (result.status !== 'ok') throw new Error(`no points were given: ${JSON.stringify(result)}`)
}

export const gift = (brand: Brand, terms: Partial<Parameters<typeof createReward>[1]> = {}) =>
  createReward(brand.owner, { type: 'gift', name: 'A drill', points: 400, currency: 'GBP', ...terms })

/** Where messages stay to be read. */
export async function inDemo<T>(run: () => Promise<T>): Promise<T> {
  const { DEMO } = rawEnv()
  provideEnv({ DEMO: '1' })
  try {
    return await run()
  } finally {
    provideEnv({ DEMO })
  }
}

export async function phoneOf(customerId: string): Promise<string> {
  const [row] = await pagesSql()<{ phone: string }[]>`select phone from customers where id = ${customerId}`
  return row?.phone ?? ''
}

/** A new customer of the brand's retailer, with points, and a context of their own. */
export async function customerWith(brand: Brand, points: number) {
  const { memberId, customerId } = await brand.retailer.addCustomer()
  await givePoints(brand, memberId, points)
  const ctx = (extra: Partial<Ctx> = {}): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId(), ...extra })
  return { memberId, customerId, phone: await phoneOf(customerId), ctx }
}
type Customer = Awaited<ReturnType<typeof customerWith>>

/** Asks for it as the retailer does, with the code that the customer got. */
export async function ask(brand: Brand, { memberId, phone }: Pick<Customer, 'memberId' | 'phone'>, rewardId: string, ctx: Ctx = brand.retailer.ctx()) {
  await inDemo(() => requestGiftCode(ctx, { memberId, rewardId }))
  return askForGift({ ...ctx, now: new Date() }, { memberId, rewardId, code: await codeSentTo(phone) })
}

/** Through both steps of the default workflow. */
export async function approved({ people }: Brand, redemptionId: string) {
  await passGift(people.checker.ctx(), { redemptionId })
  return passGift(people.manager.ctx(), { redemptionId })
}

/** With the code of whom it is for. */
export async function handedOver(ctx: () => Ctx, phone: string, redemptionId: string) {
  await inDemo(() => requestHandOverCode(ctx(), { redemptionId }))
  return deliverGift(ctx(), { redemptionId, code: await codeSentTo(phone) })
}
