import { capacityFor } from '@/lib/workflow'
import type { Capacity } from '@/lib/workflow'
import type { WorkflowStep } from '@/lib/workflow/schemas'
import type { GiftState } from './schemas'

export type GiftFacts = {
  state: GiftState
  step: WorkflowStep | null
  /** Who passed a step of it. */
  people: readonly string[]
  /** It is the person's own: as its customer, or as the retailer that asked. */
  own: boolean
}
type Refusal = { code: 'conflict' | 'forbidden'; reason: 'state' | 'role' | 'own' | 'four_eyes'; message: string }
const refuse = (code: Refusal['code'], reason: Refusal['reason'], message: string): Refusal => ({ code, reason, message })

/** Why this person may not decide on a gift's step now; null: they may. The database refuses the same, whoever asks it. */
export function refusalOf({ state, step, people, own }: GiftFacts, id: string, capacities: readonly Capacity[]): Refusal | null {
  if (state !== 'requested' || !step) return refuse('conflict', 'state', 'This request was decided already, or is over.')
  if (!capacityFor(step, capacities)) return refuse('forbidden', 'role', `“${step.name}” is for: ${step.roles.join(', ')}.`)
  if (own) return refuse('forbidden', 'own', 'This gift is your own: somebody else has to decide.')
  if (people.includes(id)) return refuse('forbidden', 'four_eyes', 'You acted on another step of this gift: somebody else must act on this one.')
  return null
}

/** From which states each act leads on. The database keeps to the same. */
export const from = {
  order: ['approved'], send: ['approved', 'ordered'], hand_over: ['approved', 'ordered', 'dispatched'],
  take_back: ['approved', 'ordered', 'dispatched', 'handed_over'], withdraw: ['requested'], by_courier: ['dispatched'],
} as const satisfies Record<string, readonly GiftState[]>
export type GiftAct = keyof typeof from
export const leadsOn = (act: GiftAct, state: GiftState): boolean => (from[act] as readonly GiftState[]).includes(state)
