import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import { needsSecondPerson } from '@/lib/core/second-person'
import type { Enrolment, Standing } from '@/lib/ledger'
import { asSentPhone, enrolmentOf, identify, knownMember, noSuchMember, readMember, recallMember, rememberMember, served, tierHeldAt, welcomeBy } from '@/lib/members'
import type { Identifier, KnownMember, MemberFacts } from '@/lib/members'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { SaleLine, Wish } from '@/lib/redemption'
import { referredBy } from '@/lib/referrals'
import type { Till } from '@/lib/tills'
import { historyFor } from './award'
import { linesOf } from './basket'
import { asksHistory } from '@/lib/campaigns'
import type { BuyerFacts } from '@/lib/campaigns'
import { momentOf } from './moment'
import { planSale } from './plan-sale'
import type { Plan } from './plan-sale'
import type { Basket } from './schemas'
import { refuseOutsider } from './seller'
import { readWishes } from './wishes'

/** Whose id is null is guessed: somebody of the entry tier. */
export type SaleMember = Omit<KnownMember, 'memberId'> & { memberId: string | null; identifier: Identifier; facts?: MemberFacts; enrol?: Enrolment }
export type Prepared = {
  program: PublishedProgram
  occurredAt: Date
  lines: SaleLine[]
  wishes: Wish[]
  member?: SaleMember
  /** The tier held when it happened. */
  tierKey?: string
  history: BuyerFacts | null
  plan: Plan
}

/**
 * How fresh the facts must be: `fresh` reads the program again and the member with wallet, else memory will do. `guess`:
 * a member that memory doesn't know may be guessed. `standing`: whom the last guess has met, null for nobody.
 */
export type Freshness = { fresh: boolean; maxAgeMs?: number; guess?: boolean; standing?: Standing | null }

/**
 * Reads what a sale's rules need and runs them.
 * @throws AppError member_not_found and all that planSale, readWishes, momentOf and linesOf throw
 */
export async function prepareSale(ctx: Ctx, till: Till, basket: Basket, freshness: Freshness): Promise<Prepared> {
  const occurredAt = momentOf(ctx, till, basket.occurredAt)
  const lines = linesOf(basket)
  if (basket.redeem.length > 0 && !basket.member) throw invalid('member', 'Only a member can redeem.')
  const program = await refuseOutsider(await publishedProgram(till.programId, { maxAgeMs: freshness.maxAgeMs }), till, ctx.now)
  const member = await memberOf(ctx, till, basket, program, occurredAt, freshness)
  const tierKey = member && (await tierAt(till.programId, member, occurredAt))
  const wishes = member?.memberId ? await readWishes(till, member.memberId, basket.redeem, ctx.now) : []
  const version = versionAt(program, occurredAt)
  const history = member && await historyFor(till.programId,
    { program, version, tier: tierIn(version.rules, tierKey), occurredAt, outletId: till.outletId, seller: till }, member.memberId, ctx.now) || null
  const plan = planSale({ program, currency: basket.currency, lines, wishes, occurredAt, now: ctx.now, tierKey, tierNow: member?.tierKey, outletId: till.outletId, seller: till, history })
  return { program, occurredAt, lines, wishes, member, tierKey, history, plan }
}

async function memberOf(
  ctx: Ctx, till: Till, { member: ref, enrol, redeem }: Basket, program: PublishedProgram, occurredAt: Date, freshness: Freshness,
): Promise<SaleMember | undefined> {
  if (!ref) return undefined
  const { programId, organizationId, country } = till
  const fromMemory = !freshness.fresh && redeem.length === 0
  const asSent = fromMemory ? asSentPhone(ref) : undefined
  if (asSent && freshness.guess) {
    const known = recallMember(programId, asSent) ?? guessOf(program, occurredAt, ctx.now)
    if (known) return { ...known, identifier: asSent }
  }
  // Somebody has just this number: there is nothing to read in it.
  if (asSent && freshness.standing) {
    rememberMember(programId, asSent, freshness.standing)
    return served({ ...freshness.standing, identifier: asSent })
  }
  const identifier = identify(ref, { programId, country, at: occurredAt, orAt: ctx.now, field: 'member.' })
  if (fromMemory) {
    const nobody = freshness.standing === null && identifier.value === asSent?.value
    const known = nobody ? null : await knownMember(programId, identifier)
    if (known) return served({ ...known, identifier })
  } else {
    const facts = await readMember(programId, organizationId, identifier, ctx.now)
    if (facts) {
      rememberMember(programId, identifier, facts)
      return served({ ...facts, identifier, facts })
    }
  }
  if (!enrol || identifier.kind !== 'phone') throw noSuchMember()
  if (await needsSecondPerson(db(), ctx, 'customers')) throw new AppError('conflict', 'New customers wait for a second person here: enrol them first.', { reason: 'second_person' })
  const entry = tierIn(versionAt(program, occurredAt).rules, null).key
  // Joining is today, whenever the sale was; its tier is of then.
  const welcome = welcomeBy(versionAt(program, ctx.now).rules, ctx.now, program.timeZone, till.terminalKind)
  const referral = referredBy(program, { phone: identifier.value, now: ctx.now, joinedAt: occurredAt, imported: till.terminalKind === 'import' })
  const { id, enrol: enrolment } = enrolmentOf({
    phone: identifier.value, tierKey: entry, joinedAt: occurredAt, welcome, referral, door: till.terminalKind === 'import' ? 'import' : undefined,
  })
  return { memberId: id, tierKey: entry, tierSince: occurredAt, joinedAt: occurredAt, identifier, enrol: enrolment }
}

/**
 * Most members are of the entry tier, so a number not seen before is taken for one of theirs: the posting finds out whose
 * it is, and says so where the guess was wrong. When somebody joined must not matter, as it does for anniversaries.
 */
function guessOf(program: PublishedProgram, occurredAt: Date, now: Date): Omit<KnownMember, 'memberId'> & { memberId: null } | undefined {
  const { rules } = versionAt(program, now)
  if (rules.tierWindow === 'anniversary' || asksHistory(versionAt(program, occurredAt).rules)) return undefined
  return { memberId: null, tierKey: tierIn(rules, null).key, tierSince: new Date(0), joinedAt: occurredAt }
}

const tierAt = async (programId: string, member: SaleMember, occurredAt: Date): Promise<string> =>
  member.enrol || !member.memberId || occurredAt >= member.tierSince
    ? member.tierKey
    : ((await tierHeldAt(programId, member.memberId, occurredAt)) ?? member.tierKey)
