import { formatMoney } from '@/lib/core/format'
import { stepsFor, thresholds } from '@/lib/workflow/plain'
import type { StepRole, StepTask } from '@/lib/workflow/plain'
import type { Workflow } from '@/lib/workflow/schemas'

type Step = Workflow['steps'][number]
export type Band = { from: number; to: number | null; steps: Step[] }

/** For claims of which amounts, which steps. */
export function bandsOf(steps: readonly Step[]): Band[] {
  const marks = thresholds(steps)
  return marks.map((from, index) => ({ from, to: marks[index + 1] ?? null, steps: stepsFor(steps, from) }))
}

export function bandName({ from, to }: Pick<Band, 'from' | 'to'>, currency: string): string {
  const money = (minor: number) => formatMoney(minor, currency, { decimals: 'auto' })
  if (to === null) return from === 0 ? 'Every claim' : `From ${money(from)}`
  return from === 0 ? `Under ${money(to)}` : `From ${money(from)} to under ${money(to)}`
}

export const taskWords: Record<StepTask, { label: string; does: string }> = {
  enter: { label: 'Enter', does: 'enters what the invoice says' },
  check: { label: 'Compare', does: 'compares it with the image, line by line' },
  approve: { label: 'Approve', does: 'says yes or no to the whole' },
}

const an = (role: StepRole) => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
export const rolesText = (roles: readonly StepRole[]) => roles.map(an).join(' or ')

function withTime({ hours, escalateTo }: Pick<Step, 'hours' | 'escalateTo'>): string {
  if (hours === null) return ''
  return ` within ${hours === 1 ? 'an hour' : `${hours} hours`}${escalateTo ? `, else ${an(escalateTo)} is told` : ''}`
}

/** What a workflow means for the claims of some amounts, in one sentence. */
export function bandText({ steps }: Band): string {
  if (steps.length === 0) return 'nobody sees it.'
  const parts = steps.map((step) => `${rolesText(step.roles)} ${taskWords[step.task].does}${withTime(step)}`)
  return `${parts.join('; then ')}. Then the points are credited.`
}
