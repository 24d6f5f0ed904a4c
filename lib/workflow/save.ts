import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { workflowVersions } from '@/db/schema/workflows'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { workflowSchema } from './schemas'
import { requireBrand } from './versions'
import type { WorkflowKind } from './versions'

/** A new version, for new claims only: those on their way keep theirs. @throws AppError conflict (no brand, or somebody saved another meanwhile) */
export const saveWorkflow = defineUseCase({
  name: 'workflows.save',
  summary: 'Say who acts on new claims, in which order',
  permission: 'claims.manage',
  kind: 'command',
  /** `basedOn`: the version that was changed, so that nobody overwrites another's without seeing it; 0: the default. */
  input: z.object({ definition: workflowSchema, basedOn: z.int().min(0) }),
  output: z.object({ workflowVersionId: z.uuid(), number: z.int() }),
  async run(ctx, { definition, basedOn }) {
    const { id, number } = await saveVersion(ctx, 'claims', definition, basedOn)
    return { workflowVersionId: id, number }
  },
  event: (_input, { workflowVersionId, number }) => ({ subjectKind: 'workflow', subjectId: workflowVersionId, data: { number } }),
})

/** @throws AppError conflict (no brand, or somebody saved another meanwhile) */
export async function saveVersion(ctx: Ctx & { tx: Tx }, kind: WorkflowKind, definition: unknown, basedOn: number): Promise<{ id: string; number: number }> {
  const { id: organizationId } = await requireBrand(ctx.tx, ctx.organizationId)
  await ctx.tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update')
  const [last] = await ctx.tx.select({ number: sql<number>`coalesce(max(${workflowVersions.number}), 0)`.mapWith(Number) })
    .from(workflowVersions).where(and(eq(workflowVersions.organizationId, organizationId), eq(workflowVersions.kind, kind)))
  if ((last?.number ?? 0) !== basedOn) throw new AppError('conflict', 'Somebody saved another version meanwhile. Look at it first.', { reason: 'version', number: last?.number })
  const id = newId()
  const number = basedOn + 1
  await ctx.tx.insert(workflowVersions).values({
    id, organizationId, kind, number, definition, createdAt: ctx.now, createdBy: ctx.actor.kind === 'user' ? actorId(ctx.actor) : null,
  })
  return { id, number }
}
