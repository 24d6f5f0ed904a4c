import { fitting } from '@/lib/doors/fitting'
import { listClaims } from '@/lib/claims'
import type { QueueInput } from '@/lib/claims'
import { openStates } from '@/lib/claims/plain'
import { claimStates } from '@/lib/claims/schemas'

type Given = Record<string, string | undefined>

/** What the address of the queue asks for. What somebody may act on is the start; the team's work, where they look at it. */
export function queueOf(params: Given): { view: 'work' | 'team'; filter: QueueInput } {
  const view = params.view === 'team' ? 'team' : 'work'
  const { q, age, retailer, customer, step, region, assigned, late, overdue, flagged, group, from, to, cursor } = params
  const fits = fitting(listClaims.declaration.input, { text: q, retailerId: retailer, memberId: customer, step, region, assigned, late, overdue, flagged, group, from, to, cursor, olderDays: age })
  const state = claimStates.find((one) => one === params.state)
  const states = state ? [state] : params.state === 'all' ? undefined : [...openStates]
  return { view, filter: view === 'work' ? { ...fits, work: true } : { ...fits, states } }
}
