import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claimActions, claimPeople } from '@/db/schema/claims'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { pendingOf } from '@/lib/undo'
import { capacitiesIn, capacitiesOf, capacityFor, workflowById } from '@/lib/workflow'
import { stepTasks } from '@/lib/workflow/plain'
import type { StepTask } from '@/lib/workflow/plain'
import type { WorkflowStep } from '@/lib/workflow/schemas'
import type { Claim, CommandCtx } from './internal'
import { refusalOf } from './rules'
import type { StepAction } from './rules'

const permissionFor = { enter: 'claims.enter', check: 'claims.check', approve: 'claims.decide' } as const

/** What a step may ask of this person, by what was said of them. */
export const tasksOf = (ctx: Pick<CommandCtx, 'actor'>): StepTask[] => stepTasks.filter((task) => can(ctx, permissionFor[task]))

/** Why what was said of this person closes a step that is for their role; null: it does not. */
export const refusesPerson = (ctx: Pick<CommandCtx, 'actor'>, { task, name }: Pick<WorkflowStep, 'task' | 'name'>): string | null =>
  (can(ctx, permissionFor[task]) ? null : `You may not do what the step “${name}” asks for.`)

/** Everything that decides who may act on a claim, and in which capacity this caller does. @throws AppError as rules.ts says */
export async function requireAction(ctx: CommandCtx, claim: Claim, action: StepAction) {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person of the brand acts on a claim.')
  const id = ctx.actor.userId
  const workflow = claim.workflowVersionId ? await workflowById(claim.organizationId, claim.workflowVersionId, ctx.tx) : null
  const step = workflow?.definition.steps.find(({ key }) => key === claim.step) ?? null
  const capacities = capacitiesIn(await capacitiesOf(ctx.tx, claim.organizationId, id, ctx.actor.role, ctx.now), claim.region)
  const facts = { state: claim.state, step, people: await peopleOf(ctx.tx, claim), lease: leaseOf(claim), own: await isOwn(ctx.tx, claim, id), pending: (await pendingOf(ctx.tx, claim)) !== null }
  const refusal = refusalOf(action, facts, { id, capacities, now: ctx.now })
  if (refusal) throw new AppError(refusal.code, refusal.message, { reason: refusal.reason, ...(refusal.reason === 'taken' ? { until: claim.leaseUntil } : {}) })
  if (!workflow || !step) throw notFound('workflow')
  const person = refusesPerson(ctx, step)
  if (person) throw new AppError('forbidden', person, { reason: 'person' })
  return { userId: id, workflow, step, capacity: capacityFor(step, capacities) }
}

const leaseOf = ({ leaseBy, leaseUntil }: Claim) => (leaseBy && leaseUntil ? { by: leaseBy, until: leaseUntil } : null)

export const peopleOf = (tx: Pick<Tx, 'select'>, { programId, id }: Pick<Claim, 'programId' | 'id'>) =>
  tx.select({ personId: claimPeople.personId, step: claimPeople.step, entered: claimPeople.entered }).from(claimPeople)
    .where(and(eq(claimPeople.programId, programId), eq(claimPeople.claimId, id)))

export async function isOwn(tx: Tx, { programId, id }: Claim, userId: string): Promise<boolean> {
  const [row] = await tx.execute<{ own: boolean }>(sql`select claim_is_of(${programId}, ${id}, ${userId}) as own`)
  return row?.own ?? false
}

export type Done = Pick<typeof claimActions.$inferInsert, 'kind' | 'step' | 'changes' | 'reason' | 'eventId'> & {
  to: Claim['state']; capacity?: { role: string; insteadOf: string | null } | null; system?: boolean
}

/** Writes down what was done: who, when, what changed field by field, why. The database's rule of four eyes looks at it here. */
export async function note({ tx, actor, now }: CommandCtx, claim: Claim, { to, capacity, system, ...done }: Done): Promise<void> {
  const personKind = system ? 'system' as const : actor.kind === 'user' || actor.kind === 'customer' ? actor.kind : 'system' as const
  await tx.insert(claimActions).values({
    programId: claim.programId, claimId: claim.id, ...done, personKind, personId: system ? null : actorId(actor), at: now,
    role: capacity?.role ?? null, insteadOf: capacity?.insteadOf ?? null, fromState: claim.state, toState: to,
  }).catch((error: unknown) => {
    throw refusedByDatabase(error) ?? error
  })
}

/** What rules.ts says in words before, if it had seen what somebody did at the same moment. */
function refusedByDatabase(error: unknown): AppError | null {
  const cause = error instanceof Error ? error.cause : null
  const rule = cause instanceof Error && 'constraint_name' in cause ? cause.constraint_name : null
  return rule === 'claim_four_eyes' || rule === 'claim_entered' || rule === 'claim_own'
    ? new AppError('forbidden', 'Somebody else must act on this claim.', { reason: rule.replace('claim_', '') }) : null
}
