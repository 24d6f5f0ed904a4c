import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { awardDates } from '@/lib/earning'
import type { AttachOperation, Enrolment } from '@/lib/ledger'
import { tierHeldAt } from '@/lib/members'
import type { KnownMember } from '@/lib/members'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram, PublishedVersion } from '@/lib/programs'
import { nothingLeft, returnedSoFar, stillPaid } from '@/lib/redemption'
import { qualifying } from '@/lib/tiers'
import { operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { awardFor, countedOf, historyFor } from './award'
import { readSaleWithRefunds } from './refund-record'
import { awardOf } from './sale-operation'
import type { SaleRecord } from './sale-record'
import { versionOf } from './sale-version'

export type Attached = KnownMember & { phone?: string; enrol?: Enrolment }
type Attach = {
  type: string; saleId: string; within: (sale: SaleRecord, version: PublishedVersion) => number | null; who: (program: PublishedProgram) => Promise<Attached>
  /** Whether the caller sees what that outlet sold. */
  seen?: (outletId: string) => boolean
}

/**
 * Gives an anonymous sale its member, who then earns as on its day; what was refunded since earns nothing. `within`: for
 * how many days after the sale, or null for any time.
 * @throws AppError not_found, conflict (it has a member), validation_failed (too long ago), and what `who` throws
 */
export async function attachOperation(ctx: Ctx, till: Till, { type, saleId, within, who, seen }: Attach): Promise<AttachOperation> {
  const { programId } = till
  const [program, { sale, refunds }] = await Promise.all([publishedProgram(programId, { maxAgeMs: 3_000 }), readSaleWithRefunds(till, saleId)])
  if (!sale || seen?.(sale.outletId) === false) throw notFound('sale')
  if (sale.memberId) throw new AppError('conflict', 'This sale has a member already.', { reason: 'sale_has_member' })
  const { occurredAt, currency } = sale
  const version = await versionOf(program, sale)
  const days = within(sale, version)
  if (days !== null && ctx.now.getTime() - occurredAt.getTime() > days * 86_400_000) {
    throw invalid('saleId', days > 0 ? `A member can be attached within ${days} days.` : 'No member can be attached to it.')
  }
  const member = await who(program)
  const held = occurredAt >= member.tierSince || member.enrol ? member.tierKey : await tierHeldAt(programId, member.memberId, occurredAt)
  const { rules } = version
  const tier = tierIn(rules, held)
  const lines = stillPaid(returnedSoFar(sale.lines, refunds))
  const where = { program, version, tier, occurredAt, outletId: sale.outletId, seller: till }
  const history = await historyFor(programId, where, member.memberId, ctx.now)
  const earned = awardFor({ ...where, lines, currency, history })
  const { points, explanation } = earned
  const paid = lines.reduce((sum, line) => sum + line.netAmountMinor, 0)
  return {
    ...operationHead(ctx, till, { type, timeZone: program.timeZone, occurredAt }),
    op: 'attach',
    saleId,
    refundsSeen: refunds.length,
    returned: nothingLeft(lines),
    member: { id: member.memberId, tierKey: member.enrol ? null : member.tierKey, phone: member.phone, enrol: member.enrol },
    tierKey: tier.key,
    versionId: version.id,
    explanation,
    award: awardOf({ points, dates: awardDates(rules, occurredAt, program.timeZone) }),
    ...countedOf(earned, version, history),
    qualify: qualifying({
      rules: versionAt(program, ctx.now).rules, timeZone: program.timeZone, tierKey: member.tierKey, joinedAt: member.joinedAt,
      occurredAt, now: ctx.now, spendMinor: currency === program.currency ? paid : 0,
    }),
  }
}
