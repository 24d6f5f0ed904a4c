import type { Ctx } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import type { Enrolment } from '@/lib/ledger'
import { enrolmentOf, identify, knownMember, noSuchMember, readMember, rememberMember, tierHeldAt } from '@/lib/members'
import type { Identifier, KnownMember, MemberFacts } from '@/lib/members'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { SaleLine, Wish } from '@/lib/redemption'
import type { Till } from '@/lib/tills'
import { linesOf } from './basket'
import { momentOf } from './moment'
import { planSale } from './plan-sale'
import type { Plan } from './plan-sale'
import type { Basket } from './schemas'
import { readWishes } from './wishes'

export type SaleMember = KnownMember & { identifier: Identifier; facts?: MemberFacts; enrol?: Enrolment }
export type Prepared = {
  program: PublishedProgram
  occurredAt: Date
  lines: SaleLine[]
  wishes: Wish[]
  member?: SaleMember
  /** The tier held when it happened. */
  tierKey?: string
  plan: Plan
}

/** How fresh the facts must be: `fresh` reads the program again and the member with wallet, else memory will do. */
export type Freshness = { fresh: boolean; maxAgeMs?: number }

/**
 * Reads what a sale's rules need and runs them.
 * @throws AppError member_not_found and all that planSale, readWishes, momentOf and linesOf throw
 */
export async function prepareSale(ctx: Ctx, till: Till, basket: Basket, { fresh, maxAgeMs }: Freshness): Promise<Prepared> {
  const occurredAt = momentOf(ctx, till, basket.occurredAt)
  const lines = linesOf(basket)
  if (basket.redeem.length > 0 && !basket.member) throw invalid('member', 'Only a member can redeem.')
  const program = await publishedProgram(till.programId, { maxAgeMs })
  const member = await memberOf(ctx, till, basket, program, occurredAt, fresh)
  const tierKey = member && (await tierAt(till.programId, member, occurredAt))
  const wishes = member ? await readWishes(till, member.memberId, basket.redeem, ctx.now) : []
  const plan = planSale({ program, currency: basket.currency, lines, wishes, occurredAt, now: ctx.now, tierKey })
  return { program, occurredAt, lines, wishes, member, tierKey, plan }
}

async function memberOf(
  ctx: Ctx, till: Till, { member: ref, enrol, redeem }: Basket, program: PublishedProgram, occurredAt: Date, fresh: boolean,
): Promise<SaleMember | undefined> {
  if (!ref) return undefined
  const { programId, organizationId, country } = till
  const identifier = identify(ref, { programId, country, at: occurredAt, orAt: ctx.now, field: 'member.' })
  if (!fresh && redeem.length === 0) {
    const known = await knownMember(programId, identifier)
    if (known) return refuseBlocked({ ...known, identifier })
  } else {
    const facts = await readMember(programId, organizationId, identifier, ctx.now)
    if (facts) {
      if (!facts.blocked) rememberMember(programId, identifier, facts)
      return refuseBlocked({ ...facts, identifier, facts })
    }
  }
  if (!enrol || identifier.kind !== 'phone') throw noSuchMember()
  const entry = tierIn(versionAt(program, occurredAt).rules, null).key
  const { id, enrol: enrolment } = enrolmentOf({ phone: identifier.value, tierKey: entry, joinedAt: occurredAt })
  return { memberId: id, tierKey: entry, tierSince: occurredAt, joinedAt: occurredAt, identifier, enrol: enrolment }
}

function refuseBlocked<M extends SaleMember & { blocked?: boolean }>(member: M): M {
  if (member.blocked) throw new AppError('member_not_found', 'This membership is blocked: it earns and spends nothing.', { reason: 'blocked' })
  return member
}

const tierAt = async (programId: string, member: SaleMember, occurredAt: Date): Promise<string> =>
  member.enrol || occurredAt >= member.tierSince
    ? member.tierKey
    : ((await tierHeldAt(programId, member.memberId, occurredAt)) ?? member.tierKey)
