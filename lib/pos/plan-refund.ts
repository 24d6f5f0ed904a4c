import type { Ctx } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { earn } from '@/lib/earning'
import type { RefundOperation } from '@/lib/ledger'
import { publishedProgram, tierIn } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import { operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { readSaleWithRefunds } from './refund-record'
import type { RefundRecord } from './refund-record'
import { dueBack, returnedSoFar, splitRefund } from './refund-rules'
import type { RefundSplit } from './refund-rules'
import { momentOf } from './moment'
import type { SaleRecord } from './sale-record'
import { versionOf } from './sale-version'

type Wish = { saleId: string; lines?: { lineId: string; quantity: string }[]; reason?: string; occurredAt?: string }

/**
 * The operation that refunds a sale, computed with what the sale stored, never with today's rules.
 * @throws AppError not_found, already_refunded, validation_failed
 */
export async function refundOperation(ctx: Ctx, till: Till, { saleId, lines, reason, occurredAt }: Wish): Promise<{ operation: RefundOperation; sale: SaleRecord }> {
  if (occurredAt !== undefined && till.terminalKind !== 'import') throw invalid('occurredAt', 'Only an import says when a refund was made.')
  const [program, { sale, refunds }] = await Promise.all([publishedProgram(till.programId), readSaleWithRefunds(till, saleId)])
  if (!sale) throw notFound('sale')
  const split = splitRefund(returnedSoFar(sale.lines, refunds), lines)
  const { rules } = await versionOf(program, sale)
  const inProgramsMoney = sale.currency === program.currency
  const operation: RefundOperation = {
    ...operationHead(ctx, till, { type: 'pos.refund_sale', timeZone: program.timeZone, occurredAt: momentOf(ctx, till, occurredAt) }),
    op: 'refund',
    saleId,
    refundsSeen: refunds.length,
    memberSeen: sale.memberId,
    lines: split.lines,
    refundMinor: split.refundMinor,
    reason: reason ?? null,
    returnPoints: sale.memberId ? split.pointsReturned : 0,
    due: rules.refundPolicy === 'none' ? 0 : await dueOf(program, sale, refunds, split),
    policy: rules.refundPolicy,
    saleDay: localDay(sale.occurredAt, program.timeZone),
    spendMinor: inProgramsMoney ? split.refundMinor : 0,
  }
  return { operation, sale }
}

async function dueOf(program: PublishedProgram, sale: SaleRecord, refunds: readonly RefundRecord[], split: RefundSplit): Promise<number> {
  if (!sale.memberId) return 0
  const version = await versionOf(program, sale)
  const tier = tierIn(version.rules, sale.tierKey)
  const deserved = earn(split.remaining, sale.currency, {
    version, rules: version.rules, locale: program.locale, programCurrency: program.currency, tier,
    // Those that it earned by, whatever became of them since.
    campaigns: version.rules.campaigns.list.filter(({ id }) => sale.explanation?.rules.some((fired) => fired.rule === 'campaign' && fired.id === id)),
  }).points
  const before = refunds.reduce((sum, one) => sum + one.pointsTakenBack + one.pointsWaived + one.pointsOwed, 0)
  return dueBack(sale.pointsEarned, deserved, before)
}
