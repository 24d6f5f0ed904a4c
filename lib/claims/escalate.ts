import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { organizations, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { systemContext } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { appUrl } from '@/lib/env'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { workflowById } from '@/lib/workflow'
import type { Claim } from './internal'

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
  if (step?.escalateTo) await tell(tx, claim, step.name, step.escalateTo)
}

async function tell(tx: Tx, claim: Claim, step: string, role: 'operator' | 'checker' | 'manager' | 'admin'): Promise<void> {
  if (!messagingAvailable('email')) return
  const found = await tx.select({ role: staff.role, userId: users.id, name: users.name, email: users.email, business: organizations.name }).from(staff)
    .innerJoin(users, eq(users.id, staff.userId)).innerJoin(organizations, eq(organizations.id, staff.organizationId))
    .where(and(eq(staff.organizationId, claim.organizationId), inArray(staff.role, [role, 'owner']), isNull(staff.endedAt), isNull(users.disabledAt)))
  // Where nobody has the role, the owner is left.
  const own = found.filter((one) => one.role === role)
  const readers = own.length > 0 ? own : found
  for (const { userId, name, email, business } of readers) {
    await queueMessage(tx, {
      organizationId: claim.organizationId, channel: 'email', template: 'claim_escalated', recipient: { kind: 'user', id: userId, address: email },
      values: { name, business, step, invoice: claim.invoiceNumber ?? '', link: `${appUrl()}/admin/claims/${claim.id}` }, causeId: claim.id,
    })
  }
}
