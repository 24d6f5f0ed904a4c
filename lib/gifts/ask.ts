import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { checkCode, requestCode } from '@/lib/auth/one-time-codes'
import { allow } from '@/lib/auth/permissions'
import { countAct } from '@/lib/auth/rate-limit'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import type { HoldOperation } from '@/lib/ledger'
import { isDormant } from '@/lib/members'
import { operationHead, orEarlierEffect } from '@/lib/tills'
import { askerOf, reachOf, requestSubject, requireReach } from './asker'
import type { Asker } from './asker'
import { reachableSchema } from './schemas'
import { givenBack, startOf } from './start'

const CODES_AN_HOUR = 60
const forCustomer = z.object({ memberId: z.uuid(), rewardId: z.uuid() })
const asked = z.object({ redemptionId: z.uuid(), points: z.int(), available: z.int() })

/** `memberId` null: with its own points, which are its owner’s to know. @throws AppError not_found (no customer of theirs), forbidden */
export const giftsWithinReach = defineUseCase({
  name: 'gifts.within_reach',
  summary: 'The gifts that a retailer may ask for: for a customer of its own, or with its own points',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({ memberId: z.uuid().nullable() }),
  output: z.object({ name: z.string().nullable(), available: z.int(), gifts: z.array(reachableSchema) }),
  async run(ctx, { memberId }) {
    if (memberId === null) allow(ctx, 'retailer.manage')
    const asker = await askerOf(ctx, memberId)
    const gifts = (await reachOf(asker, ctx.now)).map(({ reward: { id, name, description, points }, left, why }) => ({ rewardId: id, name, description, points, left, why }))
    return { name: asker.name, available: asker.available, gifts }
  },
})

/** @throws AppError not_found, reward_not_available, disabled (no number), conflict (unused for a year), rate_limited */
export const requestGiftCode = defineUseCase({
  name: 'gifts.request_code',
  summary: 'Send a code to a customer, who says it if they want the retailer to ask for that gift with their points',
  permission: 'retailer.own',
  kind: 'command',
  input: forCustomer,
  output: z.object({ memberId: z.uuid(), programId: z.uuid(), expiresAt: z.coerce.date() }),
  async run(ctx, { memberId, rewardId }) {
    const asker = await askerOf(ctx, memberId)
    const reward = await requireReach(asker, ctx.now, rewardId)
    if (!asker.phone) throw new AppError('disabled', 'This customer has no phone number that a code could go to.')
    if (await isDormant(asker.programId, asker.walletId, ctx.now)) {
      throw new AppError('conflict', 'This card lay unused for a year, so its phone number may be somebody else’s by now. They open it on their own phone first.', { reason: 'unused' })
    }
    await countAct({ key: `gift-requests:${asker.retailerId}`, most: CODES_AN_HOUR, seconds: 3_600 }, ctx.now)
    const { expiresAt } = await requestCode(ctx.tx, {
      purpose: 'ask_gift', subject: requestSubject(asker, reward), phone: asker.phone, now: ctx.now, organizationId: asker.organizationId,
      business: await businessOf(asker), gift: { name: reward.name, points: reward.points },
      recipient: { kind: 'customer', ...(asker.customerId ? { id: asker.customerId } : {}) }, ...(ctx.address ? { address: ctx.address } : {}),
    })
    return { memberId, programId: asker.programId, expiresAt }
  },
  event: (_input, { memberId, programId }) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId }),
})

async function businessOf({ retailerId }: Asker): Promise<string> {
  const [row] = await pagesSql()<{ name: string }[]>`
    select r.name || ' (' || o.name || ')' as name from retailers r join organizations o on o.id = r.organization_id where r.id = ${retailerId}`
  return row?.name ?? ''
}

/**
 * With the code that the customer said: their points and one of the stock are held from now on, until the brand decides.
 * @throws AppError not_found, code_invalid, reward_not_available, insufficient_points
 */
export const askForGift = defineUseCase({
  name: 'gifts.ask',
  summary: 'A retailer asks for a gift with the points of a customer, who confirms it with a code',
  permission: 'retailer.own',
  kind: 'command',
  posts: true,
  input: forCustomer.extend({ code: sentText().trim().min(1, 'Enter the six digits.').max(20) }),
  output: asked,
  async run(ctx, { memberId, rewardId, code }) {
    const asker = await askerOf(ctx, memberId)
    return place(ctx, asker, 'gifts.ask', async () => {
      const reward = await requireReach(asker, ctx.now, rewardId)
      const codeId = await checkCode({ purpose: 'ask_gift', subject: requestSubject(asker, reward), phone: asker.phone ?? '', code, now: ctx.now })
      return { reward, codeId }
    })
  },
})

/** @throws AppError not_found, reward_not_available, insufficient_points */
export const askForOwnGift = defineUseCase({
  name: 'gifts.ask_own',
  summary: 'A retailer asks for a gift with its own points',
  permission: 'retailer.manage',
  kind: 'command',
  posts: true,
  input: z.object({ rewardId: z.uuid() }),
  output: asked,
  async run(ctx, { rewardId }) {
    const asker = await askerOf(ctx, null)
    return place(ctx, asker, 'gifts.ask_own', async () => ({ reward: await requireReach(asker, ctx.now, rewardId) }))
  },
})

type Agreed = { reward: Awaited<ReturnType<typeof requireReach>>; codeId?: string }

/** Holds the points of a request and puts it on its way. `agree`: what was said yes to, and by which code. */
export async function place(ctx: Ctx, asker: Asker, type: string, agree: () => Promise<Agreed>) {
  const { programId, organizationId, timeZone, walletId, memberId, retailerId } = asker
  const { id, effect } = await orEarlierEffect(ctx, programId, async () => {
    const { reward, codeId } = await agree()
    const start = await startOf({ programId, organizationId, memberId, retailerId, points: reward.points }, ctx.now)
    if (!start) throw new Error(`retailer ${retailerId} is of no brand`)
    return postWith(programId, async (): Promise<HoldOperation> => ({
      ...operationHead(ctx, { organizationId }, { type, timeZone }), op: 'hold', member: { id: walletId, tierKey: null }, points: reward.points, rewardId: reward.id,
      expiresAt: start.expiresAt, gift: { name: reward.name, terms: givenBack(reward), path: start.path }, spend: codeId ? { codeId } : {},
    }))
  })
  if (!effect) throw new Error(`gift ${id} was posted without an effect`)
  return { redemptionId: id, points: effect.points ?? 0, available: effect.balance.available }
}
