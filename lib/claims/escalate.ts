import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { systemContext } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { appUrl } from '@/lib/env'
import { tellLate, workflowById } from '@/lib/workflow'

const AT_ONCE = 200

/** Claims whose step should have been done by now: said once for each, to those whom the step escalates to. @returns how many */
export async function escalateClaims(now: Date): Promise<number> {
  const due = await db().select({ programId: claims.programId, id: claims.id }).from(claims)
    .where(and(inArray(claims.state, ['submitted', 'in_review']), isNull(claims.escalatedAt), lte(claims.dueAt, now))).orderBy(claims.dueAt).limit(AT_ONCE)
  for (const { programId, id } of due) await db().transaction((tx) => escalate(tx, programId, id, now))
  return due.length
}

/** Somebody may have acted meanwhile: then there is nothing to say. */
async function escalate(tx: Tx, programId: string, id: string, now: Date): Promise<void> {
  const [claim] = await tx.update(claims).set({ escalatedAt: now })
    .where(and(eq(claims.programId, programId), eq(claims.id, id), isNull(claims.escalatedAt), lte(claims.dueAt, now), inArray(claims.state, ['submitted', 'in_review']))).returning()
  if (!claim?.workflowVersionId) return
  const { definition } = await workflowById(claim.organizationId, claim.workflowVersionId, tx)
  const step = definition.steps.find(({ key }) => key === claim.step)
  const ctx = systemContext('claims', { now, organizationId: claim.organizationId })
  await writeEvent(tx, ctx, 'claim.escalated', { programId, subjectKind: 'claim', subjectId: id, data: { step: claim.step, to: step?.escalateTo ?? null } })
  if (!step?.escalateTo) return
  const { organizationId, region, invoiceNumber } = claim
  await tellLate(tx, { organizationId, role: step.escalateTo, region, template: 'claim_escalated', causeId: id, values: (reader) => ({ ...reader, step: step.name, invoice: invoiceNumber ?? '', link: `${appUrl()}/admin/claims/${id}` }) })
}
