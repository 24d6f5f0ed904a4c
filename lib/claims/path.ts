import type { Workflow } from '@/lib/workflow/schemas'
import { stepsFor } from '@/lib/workflow/schemas'
import type { ClaimState } from './schemas'

/** `stopped`: it went no further than here. */
export const stopStates = ['done', 'now', 'later', 'stopped'] as const
export type Stop = { name: string; state: (typeof stopStates)[number] }
type Facts = { state: ClaimState; step: string | null; totalMinor: number | null; actions: readonly { kind: string; step: string | null }[] }

/** A claim's way from being sent to its points, as somebody sees it who knows none of the brand's people; nothing of a draft. */
export function pathOf({ state, step, totalMinor, actions }: Facts, workflow: Pick<Workflow, 'steps'> | null): Stop[] {
  if (state === 'draft' || !workflow) return []
  const steps = stepsFor(workflow.steps, totalMinor ?? 0)
  const over = state === 'approved' || state === 'credited' || state === 'reversed'
  const ended = state === 'returned' || state === 'rejected'
  const last = actions.findLast(({ kind }) => kind === 'return' || kind === 'reject')?.step ?? null
  const here = steps.findIndex(({ key }) => key === (ended ? last : step))
  const stop = (index: number): Stop['state'] => {
    if (over || index < here) return 'done'
    if (index > here) return 'later'
    return ended ? 'stopped' : 'now'
  }
  const end: Stop = { name: state === 'reversed' ? 'Points taken back' : 'Points', state: 'later' }
  if (over) end.state = state === 'credited' ? 'done' : state === 'approved' ? 'now' : 'stopped'
  return [{ name: 'Sent', state: 'done' }, ...steps.map(({ name }, index) => ({ name, state: stop(index) })), end]
}
