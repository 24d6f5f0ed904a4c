import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { staffRegions, workflowDeputies } from '@/db/schema/workflows'
import { actorId } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { worksIn } from '@/lib/core/works-in'
import { stepRoleOf } from './next-step'
import type { StepRole } from './schemas'

/** While somebody is away, another acts in their role too: as themselves, under the same rule of four eyes. @throws AppError not_found, validation_failed */
export const nameDeputy = defineUseCase({
  name: 'workflows.name_deputy',
  summary: 'Say who stands in for somebody who is away',
  permission: 'claims.manage',
  kind: 'command',
  input: z.object({ absentId: z.uuid(), deputyId: z.uuid(), startsAt: z.coerce.date(), endsAt: z.coerce.date() }),
  output: z.object({ deputyRowId: z.uuid() }),
  async run(ctx, { absentId, deputyId, startsAt, endsAt }) {
    const organizationId = ctx.organizationId ?? ''
    for (const userId of [absentId, deputyId]) {
      const [person] = await ctx.tx.select({ role: staff.role }).from(staff)
        .where(and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt)))
      if (!person) throw notFound('member of staff')
    }
    if (absentId === deputyId) throw invalid('deputyId', 'Nobody stands in for themselves.')
    if (endsAt <= startsAt) throw invalid('endsAt', 'It ends before it begins.')
    const id = newId()
    await ctx.tx.insert(workflowDeputies).values({ id, organizationId, absentId, deputyId, startsAt, endsAt, createdBy: ctx.actor.kind === 'user' ? actorId(ctx.actor) : null, createdAt: ctx.now })
    return { deputyRowId: id }
  },
  event: ({ absentId, deputyId }, { deputyRowId }) => ({ subjectKind: 'deputy', subjectId: deputyRowId, data: { absentId, deputyId } }),
})

/** From now on they act in their own role alone; what they did in the other's stays theirs. @throws AppError not_found */
export const endDeputy = defineUseCase({
  name: 'workflows.end_deputy',
  summary: 'End that somebody stands in for somebody else',
  permission: 'claims.manage',
  kind: 'command',
  input: z.object({ deputyRowId: z.uuid() }),
  output: z.object({ deputyRowId: z.uuid() }),
  async run(ctx, { deputyRowId }) {
    const [ended] = await ctx.tx.update(workflowDeputies).set({ endsAt: ctx.now })
      .where(and(eq(workflowDeputies.organizationId, ctx.organizationId ?? ''), eq(workflowDeputies.id, deputyRowId), gt(workflowDeputies.endsAt, ctx.now))).returning({ id: workflowDeputies.id })
    if (!ended) throw notFound('deputy')
    return { deputyRowId }
  },
  event: (_input, { deputyRowId }) => ({ subjectKind: 'deputy', subjectId: deputyRowId }),
})

/** `regions`: where alone whom they stand in for works; null: everywhere, or their own, whose regions limit all that they see. */
export type Capacity = { role: StepRole; insteadOf: string | null; regions: string[] | null }

/** The roles in which a person acts now: their own, and those of whom they stand in for. */
export async function capacitiesOf(tx: Pick<Tx, 'select'>, organizationId: string, userId: string, role: string | undefined, now: Date): Promise<Capacity[]> {
  const own = stepRoleOf(role)
  const regions = sql<string[] | null>`(select array_agg(r.region) from ${staffRegions} r where r.organization_id = ${workflowDeputies.organizationId} and r.user_id = ${workflowDeputies.absentId})`
  const absent = await tx.select({ userId: workflowDeputies.absentId, role: staff.role, regions }).from(workflowDeputies)
    .innerJoin(staff, and(eq(staff.organizationId, workflowDeputies.organizationId), eq(staff.userId, workflowDeputies.absentId), isNull(staff.endedAt)))
    .where(and(eq(workflowDeputies.organizationId, organizationId), eq(workflowDeputies.deputyId, userId), lte(workflowDeputies.startsAt, now), gt(workflowDeputies.endsAt, now)))
  const others = absent.flatMap(({ userId: insteadOf, role: theirs, regions: within }) => {
    const capacity = stepRoleOf(theirs)
    return capacity ? [{ role: capacity, insteadOf, regions: within }] : []
  })
  return [...(own ? [{ role: own, insteadOf: null, regions: null }] : []), ...others]
}

/** Those that count for what is of this region: nobody does more in another's place than that one could. */
export const capacitiesIn = (capacities: readonly Capacity[], region: string | null): Capacity[] => capacities.filter(({ regions }) => worksIn(regions, region))
