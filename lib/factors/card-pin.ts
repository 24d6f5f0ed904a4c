import { hash } from '@node-rs/argon2'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { members } from '@/db/schema/members'
import { checkCode, consumeCode, requestCode } from '@/lib/auth/one-time-codes'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { pinMatches } from '@/lib/members'
import { pinSchema } from '@/lib/members/schemas'
import { tellCustomer } from './changed'
import { changerOf } from './holder'
import { isOn } from './standing'

const row = z.object({ memberId: z.string(), pinHash: z.string().nullable(), phone: z.string().nullable() })
type Card = z.infer<typeof row>
const ofCard = z.object({ programId: z.uuid(), memberId: z.uuid() })
const event = (_input: unknown, { programId, memberId }: z.output<typeof ofCard>) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId })

/**
 * Chooses the PIN that spends points of one of the customer's own cards. One that is set changes with the old one or a code, so that whoever
 * finds the device unlocked has not the points too; where a second factor is set, by whoever just showed it.
 * @throws AppError not_found, proof_required, validation_failed (a wrong PIN), code_invalid, rate_limited
 */
export const setPin = defineUseCase({
  name: 'members.set_pin',
  summary: 'Choose the PIN that proves spending points; one that is set changes with the old one, a code or a second factor',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ programId: z.uuid(), pin: pinSchema, by: z.enum(['pin', 'code']).default('pin'), proof: sentText().trim().max(20).default('') }),
  output: ofCard,
  run: async (ctx, { programId, pin, ...shown }) => {
    const { customerId, standing } = await changerOf(ctx)
    const card = await cardOf(ctx, programId)
    if (card.pinHash !== null && !isOn(standing)) await prove(ctx, card, shown)
    await ctx.tx.update(members).set({ pinHash: await hash(pin) }).where(and(eq(members.programId, programId), eq(members.id, card.memberId)))
    await tellCustomer({ ctx, customerId, change: card.pinHash === null ? 'pin_set' : 'pin_changed' })
    return { programId, memberId: card.memberId }
  },
  event,
})

/** @throws AppError not_found, disabled, rate_limited */
export const requestPinCode = defineUseCase({
  name: 'factors.request_pin_code',
  summary: 'Sends a code to the customer’s own number that lets them choose another PIN for one card.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ programId: z.uuid() }),
  output: ofCard,
  run: async (ctx, { programId }) => {
    const { memberId, phone } = await cardOf(ctx, programId)
    if (!phone) throw new AppError('disabled', 'Your card has no phone number that a code could go to.')
    await requestCode(ctx.tx, { purpose: 'set_pin', phone, subject: memberId, recipient: { kind: 'customer', id: customerOf(ctx) }, now: ctx.now })
    return { programId, memberId }
  },
  event,
})

/** A PIN set on a dormant card would open it to whoever has its phone number now. */
async function cardOf(ctx: Ctx & { tx: Tx }, programId: string): Promise<Card> {
  const [found] = await ctx.tx.execute(sql`
    select m.id as "memberId", m.pin_hash as "pinHash", c.phone from members m join customers c on c.id = m.customer_id
    where m.program_id = ${programId} and m.customer_id = ${customerOf(ctx)} and m.merged_into is null and not member_dormant(m, ${ctx.now.toISOString()}::timestamptz)`)
  if (!found) throw notFound('membership')
  return row.parse(found)
}

async function prove({ tx, now }: Ctx & { tx: Tx }, { memberId, pinHash, phone }: Card, { by, proof }: { by: 'pin' | 'code'; proof: string }): Promise<void> {
  if (!proof) throw invalid('proof', 'Enter your PIN or the code.')
  if (by === 'code') return consumeCode(tx, await checkCode({ purpose: 'set_pin', phone: phone ?? '', subject: memberId, code: proof, now }), now)
  if (!(await pinMatches(memberId, pinHash, proof, now))) throw invalid('proof', 'This PIN is wrong.')
}
