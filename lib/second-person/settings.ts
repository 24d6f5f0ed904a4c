import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { brandSettings } from '@/db/schema/retailers'
import { reviewedKinds } from '@/db/schema/pending-changes'
import type { ReviewedKind } from '@/db/schema/pending-changes'
import { actorId } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { SecondPerson } from '@/lib/core/second-person'
import { defineUseCase } from '@/lib/core/use-case'
import { requireBrand } from '@/lib/workflow'
import { chosenFor, givenUp } from './given-up'
import { reviewedKind } from './schemas'

const kinds = z.object({ kinds: z.array(reviewedKind) })

/** @throws AppError conflict (not a brand) */
export const getSecondPerson = defineUseCase({
  name: 'changes.get_settings',
  summary: 'Of which kinds of record a change needs a second person',
  permission: 'changes.work',
  kind: 'query',
  input: z.object({}),
  output: kinds,
  run: async (ctx) => {
    const { id } = await requireBrand(db(), ctx.organizationId)
    const [row] = await db().select({ kinds: brandSettings.secondPerson }).from(brandSettings).where(eq(brandSettings.organizationId, id))
    return row ?? { kinds: [] }
  },
})

/**
 * One person alone would otherwise do without the second one first, and with what they like after that. A business of one has nobody to ask.
 * @throws AppError conflict (one person may verify some of these, another the others: it would wait for nobody)
 */
const fewerKinds: SecondPerson<z.output<typeof kinds>, unknown> = {
  kind: async (ctx, { kinds: wanted }) => {
    const { kinds: [first, ...others], atOnce } = await givenUp(ctx, wanted, actorId(ctx.actor))
    if (first && !atOnce) throw new AppError('conflict', 'Nobody else may verify all of these. Give them up one after the other.', { reason: 'one_by_one', kinds: [first, ...others] })
    return first ?? null
  },
  record: async (ctx) => {
    const chosen = await chosenFor(ctx)
    const name = (kind: ReviewedKind) => `Second person for ${kind}`
    return { title: 'What needs a second person', subject: { kind: 'organization', id: ctx.organizationId ?? '' }, fields: Object.fromEntries(reviewedKinds.map((kind) => [name(kind), chosen.includes(kind) ? 'Yes' : 'No'])) }
  },
}

/** From the next change on; what waits already is still decided. To need fewer waits for a second person itself. @throws AppError conflict (not a brand) */
export const saveSecondPerson = defineUseCase({
  name: 'changes.save_settings',
  summary: 'Say of which kinds of record a change needs a second person',
  permission: 'claims.manage',
  kind: 'command',
  secondPerson: fewerKinds,
  input: z.object({ kinds: z.array(reviewedKind).max(reviewedKinds.length) }),
  output: kinds.extend({ before: kinds.shape.kinds }),
  run: async (ctx, { kinds: wanted }) => {
    const { id: organizationId } = await requireBrand(ctx.tx, ctx.organizationId)
    await ctx.tx.insert(brandSettings).values({ organizationId }).onConflictDoNothing()
    const [known] = await ctx.tx.select({ kinds: brandSettings.secondPerson }).from(brandSettings).where(eq(brandSettings.organizationId, organizationId)).for('update')
    const chosen = reviewedKinds.filter((kind) => wanted.includes(kind))
    await ctx.tx.update(brandSettings).set({ secondPerson: chosen, updatedAt: ctx.now }).where(eq(brandSettings.organizationId, organizationId))
    return { kinds: chosen, before: known?.kinds ?? [] }
  },
  event: (_, { kinds: chosen, before }, ctx) => ({ subjectKind: 'organization', subjectId: ctx.organizationId, data: { kinds: chosen, before } }),
})
