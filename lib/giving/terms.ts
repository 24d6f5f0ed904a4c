import { z } from 'zod'
import { localDay, startOfLocalDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { givenSince } from './queries'
import { givingTermsSchema } from './schemas'
import { senderOf } from './sender'

/** @throws AppError not_found */
export const givingTerms = defineUseCase({
  name: 'giving.terms',
  summary: 'What one of the customer’s own cards may give to another member now.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid() }),
  output: givingTermsSchema,
  run: async (ctx, { programId }) => {
    const { member, giving: { mostPoints, mostPerDay }, timeZone, proofs } = await senderOf(ctx, programId)
    const { available } = member.balance
    if (mostPoints === null || mostPerDay === null) return { mostPoints, mostPerDay, available, leftToday: null, proofs }
    const given = await givenSince(programId, member.memberId, startOfLocalDay(localDay(ctx.now, timeZone), timeZone))
    return { mostPoints, mostPerDay, available, leftToday: Math.max(0, mostPerDay - given), proofs }
  },
})
