import { z } from 'zod'
import { requestCode } from '@/lib/auth/one-time-codes'
import { defineUseCase } from '@/lib/core/use-case'
import { AppError } from '@/lib/core/errors'
import { mostOf, senderOf } from './sender'

/** @throws AppError not_found, disabled, rate_limited */
export const requestGivingCode = defineUseCase({
  name: 'giving.request_code',
  summary: 'Sends a code to the customer’s own number that confirms giving points of one card.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ programId: z.uuid() }),
  output: z.object({ programId: z.uuid(), memberId: z.uuid(), expiresAt: z.iso.datetime() }),
  run: async (ctx, { programId }) => {
    const sender = await senderOf(ctx, programId)
    mostOf(sender)
    const { member: { memberId, customerId, phone }, business } = sender
    if (!phone) throw new AppError('disabled', 'Your card has no phone number that a code could go to.')
    const { expiresAt } = await requestCode(ctx.tx, {
      purpose: 'give', phone, subject: memberId, business, recipient: { kind: 'customer', id: customerId }, now: ctx.now,
    })
    return { programId, memberId, expiresAt: expiresAt.toISOString() }
  },
  event: (_input, { programId, memberId }) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId }),
})
