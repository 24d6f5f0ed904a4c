import { stepsFor } from './schemas'
import type { Capacity } from './deputies'
import type { StepRole, Workflow, WorkflowStep } from './schemas'

type Terms = Pick<Workflow, 'steps'>

/** The step that follows another for a claim of that amount, or the first; null: it was the last. */
export function nextStep({ steps }: Terms, amountMinor: number, after: string | null): WorkflowStep | null {
  const at = after === null ? -1 : steps.findIndex(({ key }) => key === after)
  if (after !== null && at < 0) throw new Error(`the workflow has no step ${after}`)
  return stepsFor(steps.slice(at + 1), amountMinor)[0] ?? null
}

/**
 * Where a returned claim goes on: at the start, or where it was. Whatever was corrected is seen by two people
 * nevertheless, so it goes back to the last step but one at least.
 */
export function stepAfterReturn({ steps, restartAfterReturn }: Terms & Pick<Workflow, 'restartAfterReturn'>, amountMinor: number, returnedFrom: string | null): WorkflowStep {
  const own = stepsFor(steps, amountMinor)
  const was = steps.findIndex(({ key }) => key === returnedFrom)
  const on = restartAfterReturn || was < 0 ? 0 : own.findIndex((step) => steps.indexOf(step) >= was)
  const found = own[Math.min(on < 0 ? own.length : on, own.length - 2)]
  if (!found) throw new Error('a workflow has two steps for every amount')
  return found
}

/** What is to be done until when. */
export const dueAfter = ({ hours }: Pick<WorkflowStep, 'hours'>, now: Date): Date | null => (hours === null ? null : new Date(now.getTime() + hours * 3_600_000))

/** The role in which somebody with a role in the brand acts on claims: its owner does what an admin does. */
export function stepRoleOf(role: string | undefined): StepRole | null {
  switch (role) {
    case 'owner': return 'admin'
    case 'operator': case 'checker': case 'manager': case 'admin': return role
    default: return null
  }
}

/** In which capacity somebody may act on a step; null: in none. Their own goes before one they stand in for. */
export const capacityFor = (step: Pick<WorkflowStep, 'roles'>, capacities: readonly Capacity[]): Capacity | null =>
  capacities.find(({ role }) => step.roles.includes(role)) ?? null
