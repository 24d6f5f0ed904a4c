import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { brandSettings } from '@/db/schema/retailers'
import { reviewedKinds } from '@/db/schema/pending-changes'
import type { ReviewedKind } from '@/db/schema/pending-changes'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import type { SecondPerson } from '@/lib/core/second-person'
import { defineUseCase } from '@/lib/core/use-case'
import { requireBrand } from '@/lib/workflow'
import { verifyPermission } from './plain'
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

type InTx = Ctx & { tx: Tx }
const chosenFor = async ({ tx, organizationId = '' }: InTx): Promise<ReviewedKind[]> =>
  (await tx.select({ kinds: brandSettings.secondPerson }).from(brandSettings).where(eq(brandSettings.organizationId, organizationId)))[0]?.kinds ?? []

/** Whether somebody else here could say yes. */
async function anotherMayVerify({ tx, actor, organizationId = '' }: InTx, kind: ReviewedKind): Promise<boolean> {
  const me = actor.kind === 'user' ? actor.userId : null
  const people = await tx.select({ userId: staff.userId, role: staff.role, grants: staff.grants }).from(staff).innerJoin(users, eq(users.id, staff.userId))
    .where(and(eq(staff.organizationId, organizationId), isNull(staff.endedAt), isNull(users.disabledAt)))
  return people.some((one) => one.userId !== me && can({ actor: { kind: 'user', platformAdmin: false, ...one } }, verifyPermission[kind]))
}

/** One person alone would otherwise do without the second one first, and with what they like after that. A business of one has nobody to ask. */
const fewerKinds: SecondPerson<z.output<typeof kinds>, unknown> = {
  kind: async (ctx, { kinds: wanted }) => {
    const given = (await chosenFor(ctx)).find((kind) => !wanted.includes(kind))
    return given && await anotherMayVerify(ctx, given) ? given : null
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
