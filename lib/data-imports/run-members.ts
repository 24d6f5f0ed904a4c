import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import type { Facts } from './facts'
import { planMembers } from './plan-members'
import type { Left, MemberPlan, MemberRow, Planned, Seen } from './plan-members'
import { outcomeOf, postMembers, refOfFacts, rowOf } from './post-members'
import { noteChunk, notePlans, plannedRows, tallyOf } from './store'
import type { StoredRow } from './store'

/** Rows of a chunk that can be read, those that cannot, and the last row of it. */
export type Chunk<Row> = { rows: readonly Row[]; problems: readonly Left[]; last: number }

const isPlan = (one: Planned): one is MemberPlan => 'memberId' in one
const isLeft = (one: Planned): one is Left => !isPlan(one)

/** What would become of a chunk, counted and no more; the rows with errors are noted. */
export async function checkMembers(facts: Facts, { rows, problems, last }: Chunk<MemberRow>, seen: Seen, now: Date): Promise<void> {
  const planned = await planMembers(facts, rows, seen, now)
  const left = [...problems, ...planned.filter(isLeft)]
  const tally = tallyOf([...planned.filter(isPlan).map(outcomeOf), ...left.map(({ outcome }) => outcome)])
  await db().transaction((tx) => noteChunk(tx, facts, left.map((one) => ({ ...refOfFacts(facts), ...one })), tally, last))
}

/**
 * Takes a chunk: notes what will become of each row, with the ids of what it makes, then posts it. So a chunk that was
 * broken off is posted again under the same ids and keys, and nothing comes in twice.
 */
export async function takeMembers(ctx: Ctx, facts: Facts, { rows, problems, last }: Chunk<MemberRow>, seen: Seen): Promise<void> {
  const begun = await plannedRows(facts, rows[0]?.row ?? last, last)
  const planned = (await planMembers(facts, rows, seen, ctx.now)).map((one) => resumed(one, rows, begun.get(one.row)))
  const plans = planned.filter(isPlan)
  await notePlans(plans.map((plan) => rowOf(facts, plan, 'planned')))
  await postMembers(ctx, facts, plans, [...problems, ...planned.filter(isLeft)].map((one) => ({ ...refOfFacts(facts), ...one })), last)
}

/** What was decided before a restart stays decided, whatever half of it has made of the present. */
function resumed(one: Planned, rows: readonly MemberRow[], before: StoredRow | undefined): Planned {
  const read = rows.find(({ row }) => row === one.row)
  if (!before?.memberId || !read) return one
  const { memberId, subjectId, openingId, rowKey, was, made } = before
  return { ...read, memberId, created: subjectId !== null, openingId, rowKey, was, made }
}
