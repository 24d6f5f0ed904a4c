import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { lookupMember } from '@/lib/members'
import { tillOf } from '@/lib/tills'
import { recommend } from './recommend'
import { recommendationSchema, tokensInput } from './schemas'
import { noteAtTill } from './views'

/** Asked once the member is known, beside the sale: nothing of the sale waits for it. @throws AppError member_not_found, not_found */
export const tillRecommendations = defineUseCase({
  name: 'recommendations.at_till',
  summary: 'What the till may recommend to a member, from what this business may see of them',
  permission: 'members.read',
  kind: 'query',
  input: z.object({ memberId: z.uuid(), outletId: z.uuid().optional() }),
  output: z.array(recommendationSchema),
  async run(ctx, { memberId, outletId }) {
    const [{ programId, organizationId, outletId: here }, view] = await Promise.all([tillOf(ctx, outletId), lookupMember(ctx, { memberId, outletId })])
    const only = ctx.actor.kind === 'user' ? ctx.actor.outletId : undefined
    return recommend({ programId, memberId: view.memberId, now: ctx.now }, view.rewards, 'till', { organizationId, outletId: here, only })
  },
})

/** Once for each day, however often. @throws AppError not_found */
export const noteShownAtTill = defineUseCase({
  name: 'recommendations.note_at_till',
  summary: 'Count that recommendations were shown at the till',
  permission: 'members.read',
  kind: 'command',
  input: z.object({ tokens: tokensInput, outletId: z.uuid().optional() }),
  output: z.object({ programId: z.uuid(), memberId: z.uuid() }),
  run: async (ctx, { tokens, outletId }) => noteAtTill(ctx.tx, tokens, await tillOf(ctx, outletId), ctx.now),
  // No ring for whoever looks at the card: nothing on it moved.
  event: ({ tokens }, { programId }) => ({ programId, data: { shown: tokens.length } }),
})
