import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { tillApprovals } from '@/db/schema/serving'
import { AppError } from '@/lib/core/errors'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { tillOf } from '@/lib/tills'
import { approverOf } from './approvals'
import { isLimited, tillRules } from './limits'
import { isBeyond } from './rules'

/** Leaves in the log what a basket has lost before it was paid, in all: so lines taken out one by one count as those at once. One word of a manager is for one such act. @throws AppError approval_required */
export const voidLines = defineUseCase({
  name: 'till.void',
  summary: 'Note that lines were taken out of a basket, with the price of all that it has lost',
  permission: 'sales.record',
  kind: 'command',
  input: z.object({ outletId: z.uuid(), receiptNumber: plainText(64), amountMinor: minorUnits, currency: currencyCode }),
  output: z.object({ outletId: z.uuid(), approvedBy: z.uuid().optional() }),
  run: async (ctx, { outletId: place, receiptNumber, amountMinor, currency }) => {
    const { organizationId, outletId } = await tillOf(ctx, place)
    const rules = await tillRules(organizationId)
    if (!isLimited(ctx) || !isBeyond(rules.voidMinor, amountMinor, currency, rules)) return { outletId }
    const asked = { act: 'void' as const, subject: receiptNumber, amountMinor, currency }
    const { approvalId, approvedBy } = await approverOf(ctx, outletId, asked)
    const used = await ctx.tx.update(tillApprovals).set({ usedAt: ctx.now })
      .where(and(eq(tillApprovals.id, approvalId), isNull(tillApprovals.usedAt))).returning({ id: tillApprovals.id })
    if (used.length === 0) throw new AppError('approval_required', 'This was agreed to once, and is done.', { asked })
    return { outletId, approvedBy }
  },
  event: ({ receiptNumber, amountMinor, currency }, { outletId, approvedBy }) =>
    ({ subjectKind: 'outlet', subjectId: outletId, data: { receiptNumber, amountMinor, currency, ...(approvedBy ? { approvedBy } : {}) } }),
})
