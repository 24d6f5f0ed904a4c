import { z } from 'zod'
import { db } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { daySpan, spanOf } from '@/lib/core/day-spans'
import type { DaySpan } from '@/lib/core/day-spans'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { findProgramOf } from '@/lib/programs'
import { capacitiesOf, regionsOf } from '@/lib/workflow'
import { tasksOf } from './acting'
import { decidedWords, signWords } from './plain'
import type { QueueFilter } from './queries-fitting'
import { claimStates } from './schemas'

const flag = z.stringbool().or(z.boolean()).optional()
const keysOf = <K extends string>(words: Record<K, string>) => Object.keys(words) as K[]
const days = z.coerce.number().int().min(1).max(3_650).optional()

/**
 * `work`: only what the caller may act on now. `text`: how an invoice's number begins, or part of who sells, sent it or bought. `assigned`: to the caller, to nobody, or to
 * somebody. `overdue`: its step should be done by now; `late`: the invoice was old when it was sent. `olderDays`, `youngerDays`: sent longer ago, or not so long. `from`, `to`: days of the
 * program on which it was sent first. `group`: of products, on one of its lines; ~ for none.
 *
 * What reports count: `did`: what somebody decided, `by` whom, at a step called `stage`; `line`: with a line that was refused, or accepted, of an article by its `sku` or, where it has
 * none, as it is `named`; `why`: for that reason; `on`: decided on those days. `sign`: what stands out, among what the filters above leave.
 */
export const queueInput = z.object({
  work: flag, states: z.array(z.enum(claimStates)).min(1).optional(), step: sentText().max(32).optional(), retailerId: z.uuid().optional(), memberId: z.uuid().optional(),
  region: sentText().trim().max(60).optional(), group: sentText().trim().max(60).optional(), from: sentDay.optional(), to: sentDay.optional(), flagged: flag, late: flag, overdue: flag, assigned: z.enum(['me', 'nobody']).or(z.uuid()).optional(),
  olderDays: days, youngerDays: days, text: sentText().trim().max(120).optional(),
  did: z.enum(keysOf(decidedWords)).optional(), by: z.uuid().optional(), stage: sentText().max(60).optional(), line: z.enum(['refused', 'accepted']).optional(), sku: sentText().max(120).optional(), named: sentText().max(200).optional(),
  why: sentText().max(700).optional(), on: daySpan.optional(), sign: z.enum([...keysOf(signWords), 'any']).optional(),
  cursor: sentText().max(200).optional(), limit: z.int().min(1).max(100).default(50),
})
export type QueueInput = z.input<typeof queueInput>

const DAY = 86_400_000

/** What a list of claims asks the database for. */
export async function filterOf(ctx: Ctx, { work, assigned, text, olderDays, youngerDays, from, to, on, cursor: _cursor, limit: _limit, ...asked }: z.output<typeof queueInput>): Promise<QueueFilter> {
  const { actor, now, organizationId = '' } = ctx
  const id = actorId(actor)
  const ofProgram = from ?? to ?? on ?? asked.line ?? asked.sign ?? asked.memberId
  const [regions, capacities, program] = await Promise.all([
    regionsOf(ctx), work && actor.kind === 'user' ? capacitiesOf(db(), organizationId, actor.userId, actor.role, now) : null, ofProgram ? findProgramOf(ctx) : null,
  ])
  const moments = (span: Partial<DaySpan>) => momentsOf(span, program?.timeZone ?? 'UTC')
  const ago = (count: number | undefined) => (count ? new Date(now.getTime() - count * DAY) : null)
  return {
    ...asked, organizationId, regions, now, program: program && { id: program.id, currency: program.currency }, sent: moments({ from, to }), decided: moments(on ? spanOf(on) : {}),
    assignedTo: assigned === 'me' ? id : assigned ?? null, olderThan: ago(olderDays), youngerThan: ago(youngerDays),
    text: text || null, worker: work ? { id: id ?? '', capacities: capacities ?? [], tasks: tasksOf(ctx) } : null,
  }
}

/** From when to before when the days are, where somebody lives by that clock. */
const momentsOf = ({ from, to }: Partial<DaySpan>, zone: string) => ({ from: from ? startOfLocalDay(from, zone) : null, before: to ? startOfLocalDay(dayPlusDays(to, 1), zone) : null })
