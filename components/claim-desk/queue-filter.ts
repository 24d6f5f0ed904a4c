import { fitting } from '@/lib/doors/fitting'
import { listClaims } from '@/lib/claims'
import type { QueueInput } from '@/lib/claims'
import { givenStates, openStates } from '@/lib/claims/plain'
import { claimStates } from '@/lib/claims/schemas'

type Given = Record<string, string | undefined>

/** What the address of the queue asks for. What somebody may act on is the start; the team's work, where they look at it. */
export function queueOf(params: Given): { view: 'work' | 'team'; filter: QueueInput } {
  const view = params.view === 'team' ? 'team' : 'work'
  const { q, age, younger, retailer, customer, view: _view, state: _state, work: _work, ...same } = params
  const fits = fitting(listClaims.declaration.input, { ...same, text: q, retailerId: retailer, memberId: customer, olderDays: age, youngerDays: younger })
  const state = claimStates.find((one) => one === params.state)
  const states = state ? [state] : params.state === 'all' ? undefined : params.state === 'given' ? [...givenStates] : [...openStates]
  return { view, filter: view === 'work' ? { ...fits, work: true } : { ...fits, states } }
}
