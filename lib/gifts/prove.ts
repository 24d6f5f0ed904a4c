import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { disbursements } from '@/db/schema/disbursements'
import { checkCode, consumeCode, requestCode } from '@/lib/auth/one-time-codes'
import { countAct } from '@/lib/auth/rate-limit'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { handOver } from './hand-over'
import { event, lockGift, requireState } from './internal'
import type { CommandCtx, LockedGift } from './internal'
import { moved, one } from './schemas'

const CODES_AN_HOUR = 60
type Holder = { customerId: string; phone: string; business: string }

/** Whose points it was, to whom the code goes: their word counts, not that of who hands over. @throws AppError disabled */
async function holderOf({ tx }: CommandCtx, { programId, memberId, retailerId }: LockedGift): Promise<Holder> {
  const [row] = await tx.execute<{ customerId: string; phone: string | null; business: string }>(sql`
    select c.id as "customerId", c.phone, o.name as business from programs p join organizations o on o.id = p.organization_id
    join customers c on c.id = coalesce((select customer_id from members where program_id = p.id and id = ledger_open_card(p.id, ${memberId}::uuid)),
      (select customer_id from retailers where id = ${retailerId}::uuid and ${memberId}::uuid is null)) where p.id = ${programId}`)
  if (!row?.phone) throw new AppError('disabled', 'They have no phone number that a code could go to.')
  return { ...row, phone: row.phone }
}

/** @throws AppError not_found, conflict (not approved, or handed over), disabled, rate_limited */
export const requestHandOverCode = defineUseCase({
  name: 'gifts.request_hand_over_code',
  summary: 'Send a code to whom a gift is for, who says it with the gift in their hands',
  permission: 'gifts.prove',
  kind: 'command',
  input: one,
  output: z.object({ redemptionId: z.uuid(), programId: z.uuid(), expiresAt: z.coerce.date() }),
  async run(ctx, { redemptionId }) {
    const gift = await lockGift(ctx, redemptionId)
    requireState('hand_over', gift)
    await countAct({ key: `gift-codes:${gift.retailerId ?? gift.organizationId}`, most: CODES_AN_HOUR, seconds: 3_600 }, ctx.now)
    const { customerId, phone, business } = await holderOf(ctx, gift)
    const { expiresAt } = await requestCode(ctx.tx, {
      purpose: 'take_gift', subject: redemptionId, phone, now: ctx.now, organizationId: gift.organizationId, business, gift: { name: gift.rewardName, points: gift.points },
      recipient: { kind: 'customer', id: customerId }, ...(ctx.address ? { address: ctx.address } : {}),
    })
    return { redemptionId, programId: gift.programId, expiresAt }
  },
  event: (_input, { redemptionId, programId }) => ({ programId, subjectKind: 'disbursement', subjectId: redemptionId }),
})

/** With the code that its holder said. @throws AppError not_found, code_invalid, forbidden (one's own), conflict (not approved, or over) */
export const deliverGift = defineUseCase({
  name: 'gifts.deliver',
  summary: 'Hand a gift over, proven by the code of whom it is for',
  permission: 'gifts.prove',
  kind: 'command',
  input: one.extend({ code: z.string().regex(/^[\d\s-]{6,12}$/, 'must be the six digits of the code') }),
  output: moved,
  async run(ctx, { redemptionId, code }) {
    const gift = await lockGift(ctx, redemptionId)
    requireState('hand_over', gift)
    const { phone } = await holderOf(ctx, gift)
    await consumeCode(ctx.tx, await checkCode({ purpose: 'take_gift', subject: redemptionId, phone, code, now: ctx.now }), ctx.now)
    return handOver(ctx, gift, 'code')
  },
  event,
})

/** Being signed in is the proof. @throws AppError not_found (not theirs), conflict (not approved, or over) */
export const receiveGift = defineUseCase({
  name: 'gifts.receive',
  summary: 'A customer says that a gift has reached them',
  permission: 'customer.own',
  kind: 'command',
  input: one.extend({ programId: z.uuid() }),
  output: moved,
  async run(ctx, { programId, redemptionId }) {
    const [gift] = await ctx.tx.select().from(disbursements).where(and(
      eq(disbursements.programId, programId), eq(disbursements.redemptionId, redemptionId), sql`${disbursements.workflowVersionId} is not null`,
      sql`exists (select from members m where m.program_id = ${programId} and m.id = ledger_open_card(${programId}, ${disbursements.memberId}) and m.customer_id = ${customerOf(ctx)}
        and not member_dormant(m, ${ctx.now.toISOString()}::timestamptz))`,
    )).for('no key update')
    if (!gift) throw notFound('gift')
    return handOver(ctx, { ...gift, points: 0, region: null, timeZone: 'UTC' }, 'holder')
  },
  event,
})
