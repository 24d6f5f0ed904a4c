import { db } from '@/db/client'
import { requestHash } from '@/lib/core/canonical'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { writeEvents } from '@/lib/core/events'
import { postWith } from '@/lib/ledger'
import { enrolmentOf } from '@/lib/members'
import { operationHead } from '@/lib/tills'
import type { Facts } from './facts'
import type { Ref } from './internal'
import type { MemberPlan } from './plan-members'
import { writeKept } from './profiles'
import { noteChunk, tallyOf } from './store'
import type { NewRow, Outcome } from './store'

/** History: nobody is told. */
export const headOf = (ctx: Ctx, { organizationId, timeZone }: Facts, type: string, key: string, facts: { id: string; occurredAt?: Date }) => operationHead(
  { ...ctx, idempotencyKey: key, requestHash: requestHash(type, key) }, { organizationId, terminalKind: 'import' }, { type, timeZone, ...facts })

/** Enrols whom the plan makes a member. Somebody may have joined meanwhile: then it is their card. */
async function enrol(ctx: Ctx, facts: Facts, plan: MemberPlan): Promise<MemberPlan> {
  const { value: { phone = '', number, joinedAt = ctx.now, profile }, memberId } = plan
  const { enrol: made } = enrolmentOf({ door: 'import', phone, tierKey: facts.rules.tiers[0]?.key ?? '', joinedAt, name: profile.name, consents: profile.marketing === undefined ? {} : { marketing: profile.marketing } })
  const head = headOf(ctx, facts, 'members.enrol', `import ${facts.importId} ${plan.row} member`, { id: memberId, occurredAt: joinedAt })
  const { effect } = await postWith(facts.programId, async () =>
    ({ ...head, op: 'enrol', member: { id: memberId, tierKey: null, enrol: { ...made, ...(number ? { number } : {}) } } }))
  const actual = effect?.memberId ?? memberId
  return { ...plan, memberId: actual, created: actual === memberId }
}

async function open(ctx: Ctx, facts: Facts, { row, memberId, openingId, value: { award } }: MemberPlan): Promise<void> {
  if (!award || !openingId) return
  const head = headOf(ctx, facts, 'imports.opening', `import ${facts.importId} ${row} points`, { id: openingId })
  await postWith(facts.programId, async () => ({ ...head, op: 'opening', walletId: memberId, importId: facts.importId, ...(award.points < 0 ? { debt: -award.points } : { award }) }))
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
  const members = await Promise.all(plans.map((plan) => orTold(plan.row, async () => {
    if (!plan.created) return plan
    const one = await enrol(ctx, facts, plan)
    actual.set(plan.memberId, one.memberId)
    return one
  })))
  const posted = await Promise.all(members.map(async (plan) => isPlan(plan) ? orTold(plan.row, async () => {
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
