import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatNumber, formatPoints } from '@/lib/core/format'
import { MAX_POINTS } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { change, didAnyOf, event, lockOutreach, note, requireState } from './internal'
import type { Outreach } from './internal'
import { peopleOf, planOf, waysOf } from './plan'
import { audienceSchema, changed } from './schemas'
import type { Plan } from './schemas'

const input = z.object({ outreachId: z.uuid() })

/** @throws AppError conflict (it reaches nobody, or gives more than it may) */
export function requireRoom({ points, mostPoints }: Pick<Outreach, 'points' | 'mostPoints'>, { credited, told }: Pick<Plan, 'credited' | 'told'>): void {
  if (credited + told === 0) throw new AppError('conflict', 'Nobody would get it: look at whom it is for.', { reason: 'nobody' })
  const total = credited * (points ?? 0)
  if (total > MAX_POINTS) throw new AppError('conflict', `It comes to more than the ${formatPoints(MAX_POINTS)} that can be given at once.`, { reason: 'too_many' })
  if (mostPoints !== null && total > mostPoints) {
    throw new AppError('conflict', `It comes to ${formatPoints(total)}, and at most ${formatNumber(mostPoints)} were set for it.`, { reason: 'most_points' })
  }
}

/** What it would be now. @throws AppError unavailable (counting took too long) */
async function planNow(ctx: Ctx, { programId, id, audience, points, ways }: Outreach): Promise<Plan> {
  const plan = await planOf(ctx, { audience: audienceSchema.parse(audience), points, ways: waysOf(ways) }, await peopleOf(ctx, programId, id))
  if (!plan) throw new AppError('unavailable', 'Counting whom it is for took too long; try again.')
  return plan
}

/** Nothing of it changes from then on. @throws AppError not_found, conflict (no draft, nobody would get it, more than it may give) */
export const sendOutreach = defineUseCase({
  name: 'outreach.send',
  summary: 'Send a message or points for approval by somebody else',
  permission: 'outreach.make',
  kind: 'command',
  input,
  output: changed,
  async run(ctx, { outreachId }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'draft')
    requireRoom(row, await planNow(ctx, row))
    await note(ctx, row, 'send')
    return change(ctx, row, { state: 'waiting' })
  },
  event,
})

/** Back to a draft, by who had a hand in it. @throws AppError not_found, conflict (it does not wait), forbidden */
export const withdrawOutreach = defineUseCase({
  name: 'outreach.withdraw',
  summary: 'Take back from approval what one composed, to change it',
  permission: 'outreach.make',
  kind: 'command',
  input,
  output: changed,
  async run(ctx, { outreachId }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'waiting')
    if (!await didAnyOf(ctx, row, ['make', 'edit', 'send'])) throw new AppError('forbidden', 'Who composed it takes it back; you may refuse it.')
    await note(ctx, row, 'withdraw')
    return change(ctx, row, { state: 'draft' })
  },
  event,
})

/** @throws AppError not_found, conflict (it was sent for approval) */
export const dropOutreach = defineUseCase({
  name: 'outreach.drop',
  summary: 'Drop a draft of a message or points',
  permission: 'outreach.make',
  kind: 'command',
  input,
  output: changed,
  async run(ctx, { outreachId }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'draft', 'refused')
    await note(ctx, row, 'drop')
    return change(ctx, row, { state: 'dropped' })
  },
  event,
})
