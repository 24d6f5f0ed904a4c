import { and, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { disbursements } from '@/db/schema/disbursements'
import { regions } from '@/db/schema/retailers'
import { systemContext } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { appUrl } from '@/lib/env'
import { redemptionWorkflowById, tellLate } from '@/lib/workflow'

const AT_ONCE = 200
/** A step that says nobody is told of by its own: somebody always hears of points that wait. */
const ELSE = 'admin'

const late = (now: Date) => and(eq(disbursements.state, 'requested'), isNotNull(disbursements.workflowVersionId), isNull(disbursements.escalatedAt), lte(disbursements.dueAt, now))

/** Requests for gifts whose step should have been done by now: said once for each step. @returns how many */
export async function escalateGifts(now: Date): Promise<number> {
  const due = await db().select({ programId: disbursements.programId, id: disbursements.redemptionId }).from(disbursements).where(late(now)).orderBy(disbursements.dueAt).limit(AT_ONCE)
  for (const { programId, id } of due) await db().transaction((tx) => escalate(tx, programId, id, now))
  return due.length
}

/** Somebody may have acted meanwhile: then there is nothing to say. */
async function escalate(tx: Tx, programId: string, id: string, now: Date): Promise<void> {
  const [gift] = await tx.update(disbursements).set({ escalatedAt: now }).where(and(eq(disbursements.programId, programId), eq(disbursements.redemptionId, id), late(now))).returning()
  if (!gift?.workflowVersionId) return
  const { organizationId, rewardName, regionId, workflowVersionId } = gift
  const { definition } = await redemptionWorkflowById(organizationId, workflowVersionId, tx)
  const step = definition.steps.find(({ key }) => key === gift.step)
  if (!step) return
  const role = step.escalateTo ?? ELSE
  const [place] = regionId ? await tx.select({ name: regions.name }).from(regions).where(eq(regions.id, regionId)) : []
  await writeEvent(tx, systemContext('gifts', { now, organizationId }), 'gift.escalated', { programId, subjectKind: 'disbursement', subjectId: id, data: { step: step.key, to: role } })
  await tellLate(tx, { organizationId, role, region: place?.name ?? null, template: 'gift_escalated', causeId: id, values: (reader) => ({ ...reader, step: step.name, gift: rewardName, link: `${appUrl()}/admin/gifts/${id}` }) })
}
