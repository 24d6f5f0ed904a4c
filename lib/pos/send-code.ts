import { z } from 'zod'
import { requestCode } from '@/lib/auth/one-time-codes'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { isDormant, readMember, served } from '@/lib/members'
import { tillOf } from '@/lib/tills'

/**
 * Sends the member a code by SMS; told to the cashier, it proves that they agree to spend points.
 * @throws AppError member_not_found, conflict (no phone; unused for a year), rate_limited, disabled (no message provider)
 */
export const sendCode = defineUseCase({
  name: 'pos.send_code',
  summary: 'Send a member the one-time code that proves a redemption',
  permission: 'sales.record',
  kind: 'command',
  input: z.object({ memberId: z.uuid(), outletId: z.uuid().optional() }),
  output: z.object({ memberId: z.uuid(), expiresAt: z.string(), resendAt: z.string() }),
  run: async (ctx, { memberId: named, outletId }) => {
    const { programId, organizationId, businessName } = await tillOf(ctx, outletId)
    const member = served(await readMember(programId, organizationId, { kind: 'id', value: named }, ctx.now))
    // A card that was merged names another: the code proves a redemption of that one.
    const { memberId } = member
    if (!member.phone) throw new AppError('conflict', 'This member has no phone number to send a code to.')
    if (await isDormant(programId, memberId, ctx.now)) {
      throw new AppError('conflict', 'This card lay unused for a year, so its phone number may be somebody else’s by now. Ask for the card itself or its PIN.', { reason: 'unused' })
    }
    const sent = await requestCode(ctx.tx, {
      purpose: 'redeem', phone: member.phone, subject: memberId, recipient: { kind: 'customer', id: member.customerId },
      organizationId, business: businessName, now: ctx.now,
    })
    return { memberId, expiresAt: sent.expiresAt.toISOString(), resendAt: sent.resendAt.toISOString() }
  },
  event: (_input, { memberId }, { actor }) => ({
    programId: actor.kind === 'terminal' ? actor.programId : undefined, subjectKind: 'member', subjectId: memberId, memberId,
  }),
})
