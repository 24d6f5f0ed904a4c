import { z } from 'zod'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { workflowVersions } from '@/db/schema/workflows'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { saveVersion } from './save'
import { redemptionWorkflowSchema } from './schemas'
import type { RedemptionWorkflow } from './schemas'
import { latestOfKind, ofKindById, requireBrand } from './versions'

export type RedemptionWorkflowVersion = { id: string; definition: RedemptionWorkflow }
const read = ({ id, definition }: { id: string; definition: unknown }): RedemptionWorkflowVersion => ({ id, definition: redemptionWorkflowSchema.parse(definition) })

/** What a brand begins with. */
export const defaultRedemptionWorkflow: RedemptionWorkflow = {
  steps: [
    { key: 'check', name: 'Check the request', roles: ['operator', 'checker'], task: 'check', fromMinor: 0, hours: 24, escalateTo: 'manager' },
    { key: 'approve', name: 'Approve', roles: ['manager', 'admin'], task: 'approve', fromMinor: 0, hours: 48, escalateTo: 'admin' },
  ],
  refusalReasons: ['Not in stock any more', 'Cannot be delivered there', 'Asked for by mistake'],
  requestDays: 30,
}

export const redemptionWorkflowById = async (organizationId: string, id: string, tx: Pick<Tx, 'select'> = db()): Promise<RedemptionWorkflowVersion> =>
  read(await ofKindById(organizationId, 'redemptions', id, tx))

/** What new requests go through: the latest version, or the default as the first one. */
export async function workflowForNewRedemptions(organizationId: string, now: Date, tx: Pick<Tx, 'select' | 'insert'> = db()): Promise<RedemptionWorkflowVersion> {
  const known = await latestOfKind(organizationId, 'redemptions', tx)
  if (known) return read(known)
  // Two first requests at once: the second takes what the first one made.
  await tx.insert(workflowVersions).values({ id: newId(), organizationId, kind: 'redemptions', number: 1, definition: defaultRedemptionWorkflow, createdAt: now }).onConflictDoNothing()
  return workflowForNewRedemptions(organizationId, now, tx)
}

export const getRedemptionWorkflow = defineUseCase({
  name: 'workflows.get_redemptions',
  summary: 'What new requests for gifts go through',
  permission: 'gifts.channel',
  kind: 'query',
  input: z.object({}),
  /** `number` 0: the default, which nobody has changed and nobody used. */
  output: z.object({ number: z.int(), definition: redemptionWorkflowSchema }),
  async run(ctx) {
    const { id } = await requireBrand(db(), ctx.organizationId)
    const known = await latestOfKind(id, 'redemptions', db())
    return known ? { number: known.number, definition: read(known).definition } : { number: 0, definition: defaultRedemptionWorkflow }
  },
})

/** A new version, for new requests only: those on their way keep theirs. @throws AppError conflict (no brand, or somebody saved another meanwhile) */
export const saveRedemptionWorkflow = defineUseCase({
  name: 'workflows.save_redemptions',
  summary: 'Say who approves new requests for gifts, in which order',
  // As that of claims: whoever approves by these steps does not write them.
  permission: 'claims.manage',
  kind: 'command',
  /** `basedOn`: the version that was changed, so that nobody overwrites another's without seeing it; 0: the default. */
  input: z.object({ definition: redemptionWorkflowSchema, basedOn: z.int().min(0) }),
  output: z.object({ workflowVersionId: z.uuid(), number: z.int() }),
  async run(ctx, { definition, basedOn }) {
    const { id, number } = await saveVersion(ctx, 'redemptions', definition, basedOn)
    return { workflowVersionId: id, number }
  },
  event: (_input, { workflowVersionId, number }) => ({ subjectKind: 'workflow', subjectId: workflowVersionId, data: { number } }),
})
