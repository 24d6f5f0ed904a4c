import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { writeEvents } from '@/lib/core/events'
import { postWith } from '@/lib/ledger'
import type { Facts } from './facts'
import type { Ref } from './internal'
import { enrolling, openingHead } from './operations'
import type { MemberPlan } from './plan-members'
import { postAtOnce } from './post-at-once'
import { writeKept } from './profiles'
import { noteChunk, tallyOf } from './store'
import type { NewRow, Outcome } from './store'

/** Enrols whom the plan makes a member. Somebody may have joined meanwhile: then it is their card. */
async function enrol(ctx: Ctx, facts: Facts, plan: MemberPlan): Promise<MemberPlan> {
  const { memberId } = plan
  const { head, member } = enrolling(ctx, facts, plan)
  const { effect } = await postWith(facts.programId, async () => ({ ...head, op: 'enrol', member: { id: memberId, tierKey: null, enrol: member } }))
  const actual = effect?.memberId ?? memberId
  return { ...plan, memberId: actual, created: actual === memberId }
}

async function open(ctx: Ctx, facts: Facts, { row, memberId, openingId, value: { award } }: MemberPlan): Promise<void> {
  if (!award || !openingId) return
  const head = openingHead(ctx, facts, row, openingId)
  await postWith(facts.programId, async () => ({ ...head, op: 'opening', walletId: memberId, importId: facts.importId, mostAlone: facts.mostAlone, ...(award.points < 0 ? { debt: -award.points } : { award }) }))
}

type Posted = MemberPlan | { row: number; outcome: 'rejected'; reason: string }
const isPlan = (one: Posted): one is MemberPlan => 'memberId' in one

/** A row that the ledger refuses after all is told like any other with an error; a database that is away is waited for. */
async function orTold(row: number, post: () => Promise<MemberPlan>): Promise<Posted> {
  try {
    return await post()
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    return { row, outcome: 'rejected', reason: error.message }
  }
}

/** Posts what was planned and noted; posting it again, after a restart, finds what is there. */
export async function postMembers(ctx: Ctx, facts: Facts, plans: readonly MemberPlan[], left: readonly NewRow[], done: number): Promise<void> {
  const actual = new Map<string, string>()
  const isIn = await postAtOnce(ctx, facts, plans)
  const members = await Promise.all(plans.map((plan) => orTold(plan.row, async () => {
    if (!plan.created || isIn.has(plan.row)) return plan
    const one = await enrol(ctx, facts, plan)
    actual.set(plan.memberId, one.memberId)
    return one
  })))
  const posted = await Promise.all(members.map(async (plan) => isPlan(plan) && !isIn.has(plan.row) ? orTold(plan.row, async () => {
    const settled = { ...plan, memberId: actual.get(plan.memberId) ?? plan.memberId }
    await open(ctx, facts, settled)
    return settled
  }) : plan))
  const rows = posted.map((one): NewRow => isPlan(one) ? rowOf(facts, one, outcomeOf(one)) : { ...refOfFacts(facts), ...one })
  await db().transaction(async (tx) => {
    const changed = posted.filter(isPlan).flatMap(({ memberId, made, was, value }) => (made ? [{ memberId, values: made, was, at: value.joinedAt ?? ctx.now }] : []))
    await writeKept(tx, facts, changed, { ctx, facts, why: `Import of ${facts.fileName}` })
    await writeEvents(tx, ctx, 'imports.change_member', changed.flatMap(({ memberId, was }) => (was
      ? [{ programId: facts.programId, subjectKind: 'member', subjectId: memberId, memberId, data: { importId: facts.importId } }] : [])))
    const all = [...rows, ...left]
    await noteChunk(tx, facts, all, tallyOf(all.map(({ outcome }) => outcome as Outcome)), done)
  })
}

export const outcomeOf = ({ created, openingId }: MemberPlan): Outcome => (created || openingId ? 'added' : 'changed')
export const refOfFacts = ({ organizationId, importId }: Facts): Ref => ({ organizationId, importId })

/** A member whom a row made has its id as the row's subject. */
export const rowOf = (facts: Facts, plan: MemberPlan, outcome: NewRow['outcome']): NewRow => ({
  ...refOfFacts(facts), row: plan.row, outcome, memberId: plan.memberId, subjectId: plan.created ? plan.memberId : null,
  openingId: plan.openingId, rowKey: plan.rowKey, was: plan.was, made: plan.made,
})
