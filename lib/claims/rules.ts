import { capacityFor } from '@/lib/workflow'
import type { Capacity } from '@/lib/workflow'
import type { WorkflowStep } from '@/lib/workflow/schemas'
import type { ClaimState } from './schemas'

/** What staff do on a step of a claim that is on its way. */
export const stepActions = ['take', 'enter', 'decide', 'pass', 'send_back', 'reject'] as const
export type StepAction = (typeof stepActions)[number]

export type ClaimFacts = {
  state: ClaimState
  step: WorkflowStep | null
  /** Who acted on it before: the step that is theirs, and whether they wrote what it says. */
  people: readonly { personId: string; step: string | null; entered: boolean }[]
  lease: { by: string; until: Date } | null
  /** It is the person's own: as its retailer, or as the customer. */
  own: boolean
  /** Something was decided that can still be undone. */
  pending: boolean
}
type Person = { id: string; capacities: readonly Capacity[]; now: Date }

export type Refusal = { code: 'conflict' | 'forbidden'; reason: 'state' | 'role' | 'task' | 'own' | 'four_eyes' | 'entered' | 'taken' | 'pending'; message: string }
const refuse = (code: Refusal['code'], reason: Refusal['reason'], message: string): Refusal => ({ code, reason, message })

const tasks: Record<StepAction, readonly WorkflowStep['task'][]> = {
  take: ['enter', 'check', 'approve'], enter: ['enter'], decide: ['check', 'approve'],
  pass: ['enter', 'check', 'approve'], send_back: ['enter', 'check', 'approve'], reject: ['enter', 'check', 'approve'],
}

/** Why this person may not do this to this claim now; null: they may. The database refuses the same, whoever asks it. */
export function refusalOf(action: StepAction, { state, step, people, lease, own, pending }: ClaimFacts, { id, capacities, now }: Person): Refusal | null {
  if ((state !== 'submitted' && state !== 'in_review') || !step) return refuse('conflict', 'state', `This claim is ${state.replace('_', ' ')}: nobody has to act on it.`)
  if (!capacityFor(step, capacities)) return refuse('forbidden', 'role', `“${step.name}” is for: ${step.roles.join(', ')}.`)
  if (!tasks[action].includes(step.task)) return refuse('conflict', 'task', `That is not done on the step “${step.name}”.`)
  if (own) return refuse('forbidden', 'own', 'This claim is your own: somebody else must act on it.')
  const known = people.find(({ personId }) => personId === id)
  if (known && known.step !== null && known.step !== step.key) return refuse('forbidden', 'four_eyes', 'You acted on another step of this claim: somebody else must act on this one.')
  if (known?.entered && step.task !== 'enter') return refuse('forbidden', 'entered', 'You entered this claim: somebody else must approve it.')
  if (lease && lease.by !== id && lease.until > now) return refuse('conflict', 'taken', 'Somebody else has this claim open.')
  if (pending) return refuse('conflict', 'pending', 'A decision on this claim is about to take effect: undo it first.')
  return null
}
