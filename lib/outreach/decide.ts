import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { change, didAnyOf, event, lockOutreach, note, requireState, startJob } from './internal'
import type { CommandCtx, Outreach } from './internal'
import { openWays, peopleOf, waysOf } from './plan'
import { changed, reasonText } from './schemas'
import { requireRoom } from './send'
import { tellMakers } from './tell-makers'

/** @throws AppError forbidden */
async function refuseOwn(ctx: CommandCtx, row: Outreach): Promise<void> {
  if (await didAnyOf(ctx, row, ['make', 'edit', 'send'])) throw new AppError('forbidden', 'Somebody who had no hand in it must decide.')
}

/** Writes down whom it is for, and who of them gets what: from here on it is that set, whoever joins or leaves a retailer. */
async function fix(ctx: CommandCtx, { programId, id, organizationId, audience, points, ways }: Outreach): Promise<{ people: number; credited: number; told: number }> {
  const rows = await ctx.tx.execute<{ people: number; credited: number; told: number }>(sql`
    with written as (
      insert into outreach_recipients (program_id, outreach_id, member_id, id, points, grant_state, grant_why, telling_state, telling_why)
      select ${programId}, ${id}, p.member_id, uuidv7(), ${points}::bigint,
        case when ${points}::bigint is null then 'none' when p.grant_why is null then 'waiting' else 'left_out' end, case when ${points}::bigint is not null then p.grant_why end,
        case when ${ways.length} = 0 then 'none' when p.telling_why is null then 'waiting' else 'not_sent' end, case when ${ways.length} > 0 then p.telling_why end
      from outreach_plan(${programId}, ${organizationId}, ${JSON.stringify(audience)}::text::jsonb, ${`{${openWays(waysOf(ways)).join(',')}}`}::text[],
        ${`{${(await peopleOf(ctx, programId, id)).join(',')}}`}::uuid[], ${ctx.now.toISOString()}::timestamptz) p
      returning grant_state, telling_state)
    select count(*)::int as people, (count(*) filter (where grant_state = 'waiting'))::int as credited, (count(*) filter (where telling_state = 'waiting'))::int as told from written`)
  const [counted] = rows
  if (!counted) throw new Error('a count answered no row')
  return counted
}

/**
 * The second person's yes, to exactly what they saw: the numbers that the page showed. Whom it is for is fixed, and a job begins.
 * @throws AppError not_found, forbidden (a hand in it), conflict (it does not wait; others than those that were seen; more than it may give)
 */
export const approveOutreach = defineUseCase({
  name: 'outreach.approve',
  summary: 'Approve a message or points that somebody else composed',
  permission: 'outreach.approve',
  kind: 'command',
  input: z.object({ outreachId: z.uuid(), /** As they were seen. */ credited: z.int().min(0), told: z.int().min(0) }),
  output: changed.extend({ people: z.int() }),
  async run(ctx, { outreachId, ...seen }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'waiting')
    await refuseOwn(ctx, row)
    await note(ctx, row, 'approve')
    const { people, credited, told } = await fix(ctx, row)
    requireRoom(row, { credited, told })
    if (credited !== seen.credited || told !== seen.told) {
      throw new AppError('conflict', `Whom it is for has changed since you looked: ${credited} would get the points and ${told} the message. Look at it again.`, { reason: 'changed', credited, told })
    }
    await startJob(ctx)
    await tellMakers(ctx, row, { about: 'outreach', decision: 'yes' })
    return { ...await change(ctx, row, { state: 'running', approvedAt: ctx.now }), people }
  },
  event: (_input, { programId, outreachId, state, people }) => ({ programId, subjectKind: 'outreach', subjectId: outreachId, data: { state, people } }),
})

/** Who composed it reads why, and may change it and send it again. @throws AppError not_found, forbidden (a hand in it), conflict (it does not wait) */
export const refuseOutreach = defineUseCase({
  name: 'outreach.refuse',
  summary: 'Refuse a message or points that somebody else composed, with a reason',
  permission: 'outreach.approve',
  kind: 'command',
  input: z.object({ outreachId: z.uuid(), reason: reasonText }),
  output: changed,
  async run(ctx, { outreachId, reason }) {
    const row = await lockOutreach(ctx, outreachId)
    requireState(row, 'waiting')
    await refuseOwn(ctx, row)
    await note(ctx, row, 'refuse', reason)
    await tellMakers(ctx, row, { about: 'outreach', decision: 'no', reason })
    return change(ctx, row, { state: 'refused' })
  },
  event,
})
