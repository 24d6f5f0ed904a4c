import type { Ctx } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import type { RefundOperation } from '@/lib/ledger'
import { publishedProgram } from '@/lib/programs'
import { returnedSoFar, splitRefund } from '@/lib/redemption'
import { operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { dueOf } from './due'
import { readCharged, readSaleWithRefunds } from './refund-record'
import { momentOf } from './moment'
import { moneyBack } from './money-back'
import type { SaleRecord } from './sale-record'
import type { MoneyBack } from './schemas'
import { versionOf } from './sale-version'

type Wish = { saleId: string; lines?: { lineId: string; quantity: string }[]; reason?: string; payments?: MoneyBack[]; occurredAt?: string; /** It is taken back because it should not be there. */ undoing?: boolean }

/**
 * The operation that refunds a sale, computed with what the sale stored, never with today's rules; and all it gave back so far.
 * @throws AppError not_found, already_refunded, validation_failed
 */
export async function refundOperation(
  ctx: Ctx, till: Till, { saleId, lines, reason, payments, occurredAt, undoing }: Wish,
): Promise<{ operation: RefundOperation; sale: SaleRecord; refundedMinor: number }> {
  if (occurredAt !== undefined && till.terminalKind !== 'import') throw invalid('occurredAt', 'Only an import says when a refund was made.')
  const [program, { sale, refunds }] = await Promise.all([publishedProgram(till.programId), readSaleWithRefunds(till, saleId)])
  if (!sale) throw notFound('sale')
  const split = splitRefund(returnedSoFar(sale.lines, refunds), lines)
  const [version, charged] = await Promise.all([versionOf(program, sale), readCharged(till.programId, sale)])
  const inProgramsMoney = sale.currency === program.currency
  // What a program says of customers who bring something back says nothing of a sale that was never to be there.
  const policy = undoing && version.rules.refundPolicy === 'none' ? 'within_balance' : version.rules.refundPolicy
  const due = dueOf({ program, version, seller: till, sale, refunds, remaining: split.remaining, charged, policy })
  const operation: RefundOperation = {
    ...operationHead(ctx, till, { type: 'pos.refund_sale', timeZone: program.timeZone, occurredAt: momentOf(ctx, till, occurredAt) }),
    op: 'refund',
    saleId,
    refundsSeen: refunds.length,
    memberSeen: sale.memberId,
    whole: split.whole,
    lines: split.lines,
    refundMinor: split.refundMinor,
    payments: moneyBack(payments, sale, refunds, split.refundMinor),
    reason: reason ?? null,
    returnPoints: sale.memberId ? split.pointsReturned : 0,
    due: due.points,
    campaigns: due.campaigns,
    policy,
    saleDay: localDay(sale.occurredAt, program.timeZone),
    spendMinor: inProgramsMoney ? split.refundMinor : 0,
  }
  return { operation, sale, refundedMinor: refunds.reduce((sum, one) => sum + one.refundMinor, split.refundMinor) }
}
