import { z } from 'zod'
import { outreaches } from '@/db/schema/outreach'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { audienceOf } from './audience'
import { change, event, lockOutreach, note, requireState } from './internal'
import { audienceInput, changed, contentInput } from './schemas'

/**
 * Composes one, or changes a draft or one that was refused. Whoever does either approves nothing of it.
 * @throws AppError not_found (also a retailer or region out of the caller's reach), validation_failed, conflict (it was sent for approval), forbidden (no person)
 */
export const saveOutreach = defineUseCase({
  name: 'outreach.save',
  summary: 'Compose a message or points for customers of the channel, or change a draft',
  permission: 'outreach.make',
  kind: 'command',
  input: z.object({ outreachId: z.uuid().optional(), audience: audienceInput, content: contentInput }),
  output: changed,
  async run(ctx, { outreachId, audience, content: { message, ...content } }) {
    const kept = { audience: await audienceOf(ctx, audience), ...content, message: message && Object.keys(message).length > 0 ? message : null }
    if (outreachId) {
      const row = await lockOutreach(ctx, outreachId)
      requireState(row, 'draft', 'refused')
      await note(ctx, row, 'edit')
      return change(ctx, row, { ...kept, state: 'draft' })
    }
    const { id: programId } = await requireOwnProgram(ctx)
    const id = newId()
    await ctx.tx.insert(outreaches).values({ programId, id, organizationId: ctx.organizationId ?? '', ...kept, createdAt: ctx.now, changedAt: ctx.now })
    await note(ctx, { programId, id }, 'make')
    return { outreachId: id, programId, state: 'draft' as const }
  },
  event,
})
