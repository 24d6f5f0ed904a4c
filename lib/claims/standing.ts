import { z } from 'zod'
import { db, pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { capacitiesIn, capacitiesOf, workflowById } from '@/lib/workflow'
import { stepsFor, stepTasks } from '@/lib/workflow/schemas'
import { peopleOf, refusesPerson } from './acting'
import type { findClaim } from './queries'
import { refusalOf, stepActions } from './rules'
import { laterActions } from './schemas'
import { shownMay } from './shown'

type Found = NonNullable<Awaited<ReturnType<typeof findClaim>>>

export const shownStanding = z.object({
  may: shownMay,
  /** Those that a claim of its amount goes through, in order. */
  path: z.array(z.object({ key: z.string(), name: z.string(), task: z.enum(stepTasks), roles: z.array(z.string()), now: z.boolean() })),
  returnReasons: z.array(z.string()),
  rejectReasons: z.array(z.string()),
  /** Decided, and not in effect yet. */
  pending: z.object({ action: z.enum(laterActions), mine: z.boolean(), dueAt: z.coerce.date() }).nullable(),
})
export type Standing = z.output<typeof shownStanding>

type Pending = { action: (typeof laterActions)[number]; personId: string; dueAt: string }
async function factsOf(claim: Found, userId: string) {
  const [row] = await pagesSql()<{ own: boolean; pending: Pending | null }[]>`
    select claim_is_of(${claim.programId}, ${claim.claimId}, ${userId || null}) as own, (select jsonb_build_object('action', w.action, 'personId', w.person_id, 'dueAt', w.due_at)
      from pending_acts w where w.program_id = ${claim.programId} and w.subject_id = ${claim.claimId} and w.failed is null) as pending`
  return { own: row?.own ?? false, pending: row?.pending ?? null }
}

/** Where a claim stands in its workflow, and what the caller may do to it now: why not, or null where they may. */
export async function standingOf(ctx: Ctx, claim: Found): Promise<Standing> {
  const { actor, organizationId = '', now } = ctx
  const id = actor.kind === 'user' ? actor.userId : ''
  const [workflow, facts, people, capacities] = await Promise.all([
    claim.workflowVersionId ? workflowById(organizationId, claim.workflowVersionId) : null, factsOf(claim, id), peopleOf(db(), { programId: claim.programId, id: claim.claimId }),
    id ? capacitiesOf(db(), organizationId, id, actor.kind === 'user' ? actor.role : undefined, now) : [],
  ])
  const steps = workflow?.definition.steps ?? []
  const lease = claim.takenBy && claim.leaseUntil ? { by: claim.takenBy, until: new Date(claim.leaseUntil) } : null
  const known = { state: claim.state, step: steps.find(({ key }) => key === claim.step) ?? null, people, lease, own: facts.own, pending: facts.pending !== null }
  const closed = known.step && refusesPerson(ctx, known.step)
  const why = (action: (typeof stepActions)[number]) => (id ? refusalOf(action, known, { id, capacities: capacitiesIn(capacities, claim.region), now })?.message ?? closed : 'Only a person of the brand acts on a claim.')
  return {
    may: Object.fromEntries(stepActions.map((action) => [action, why(action)])) as Standing['may'],
    path: stepsFor(steps, claim.totalMinor ?? 0).map(({ key, name, task, roles }) => ({ key, name, task, roles, now: key === claim.step })),
    returnReasons: workflow?.definition.returnReasons ?? [], rejectReasons: workflow?.definition.rejectReasons ?? [],
    pending: facts.pending ? { action: facts.pending.action, mine: facts.pending.personId === id, dueAt: new Date(facts.pending.dueAt) } : null,
  }
}
