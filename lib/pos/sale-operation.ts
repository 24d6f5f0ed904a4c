import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import type { MemberFact, MemberGuess, Posted, SaleOperation, Spend } from '@/lib/ledger'
import { phoneIn } from '@/lib/members'
import { versionAt } from '@/lib/programs'
import { qualifying } from '@/lib/tiers'
import { operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { countedOf } from './award'
import { totalOf } from './basket'
import type { Prepared, SaleMember } from './prepare-sale'
import type { SaleRecord } from './sale-record'
import type { SaleInput } from './schemas'

/** The operation that records a prepared sale. */
export function saleOperation(
  ctx: Ctx, till: Till, input: SaleInput, prepared: Prepared, proven?: Pick<Spend, 'unproven' | 'codeId'>,
): SaleOperation {
  const { program, plan, member, occurredAt, lines, history } = prepared
  const { priced, version, award, direct } = plan
  const inForce = versionAt(program, ctx.now)
  const grossMinor = totalOf(lines)
  const netMinor = grossMinor - priced.discountMinor
  const redeemed = priced.used.length > 0 ? priced.used.map((one) => ({ redemptionId: newId(), ...one })) : undefined
  // What is copied in comes last: V8 takes a hundred times as long to add properties to a copy of an object this large.
  return {
    op: 'sale',
    version: { id: version.id, current: version.id === inForce.id },
    businessDay: localDay(occurredAt, till.timeZone),
    receiptNumber: input.receiptNumber,
    currency: input.currency,
    grossMinor, discountMinor: priced.discountMinor, netMinor,
    lines: priced.lines,
    payments: input.payments,
    redeemed,
    explanation: award?.explanation,
    tierKey: award?.tierKey,
    member: member && memberFact(member),
    award: award && awardOf(award),
    ...(award && (history || award.given.length > 0) ? countedOf(award, version, history) : undefined),
    spend: redeemed && { points: direct, redemptions: redeemed.map(({ redemptionId, ...one }) => ({ id: redemptionId, ...one })), ...proven },
    qualify: member && qualifying({
      rules: inForce.rules, timeZone: program.timeZone, tierKey: member.tierKey, joinedAt: member.joinedAt,
      occurredAt, now: ctx.now, spendMinor: input.currency === program.currency ? netMinor : 0,
    }),
    ...operationHead(ctx, till, { type: 'pos.record_sale', timeZone: program.timeZone, occurredAt }),
  }
}

const memberFact = ({ memberId, tierKey, enrol, identifier }: SaleMember): MemberFact | MemberGuess =>
  memberId ? { id: memberId, tierKey, enrol, phone: enrol ? undefined : phoneIn(identifier) } : { id: null, tierKey, phone: identifier.value }

export const awardOf = ({ points, dates }: Pick<NonNullable<Prepared['plan']['award']>, 'points' | 'dates'>) => ({
  points,
  activatesAt: dates.activatesAt.toISOString(),
  expiresAt: dates.expiresAt?.toISOString() ?? null,
  inactiveAt: dates.inactiveAt?.toISOString() ?? null,
})

/** The row that the posting has just written. */
export function recordOf(operation: SaleOperation, { plan, occurredAt }: Prepared, { id, effect }: Posted): SaleRecord {
  const { member, award } = operation
  return {
    id, occurredAt, recordedAt: new Date(operation.now),
    organizationId: operation.organizationId, outletId: operation.outletId ?? '', receiptNumber: operation.receiptNumber, currency: operation.currency,
    memberId: member ? (effect?.memberId ?? member.id) : null,
    grossMinor: operation.grossMinor, discountMinor: operation.discountMinor, netMinor: operation.netMinor,
    pointsEarned: award?.points ?? 0, pointsPending: effect?.pointsPending ?? 0, pointsUsed: plan.priced.pointsUsed,
    versionId: operation.version.id, tierKey: operation.tierKey ?? null,
    lines: plan.priced.lines, payments: operation.payments as SaleRecord['payments'], redeemed: plan.priced.used.map((one) => ({ redemptionId: '', ...one })),
    explanation: plan.award?.explanation ?? null,
    after: member && effect ? { balance: effect.balance, tierKey: effect.tierKey } : null,
    attachedAt: null,
  }
}
