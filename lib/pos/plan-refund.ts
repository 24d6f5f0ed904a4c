import type { Ctx } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { earn } from '@/lib/earning'
import type { RefundOperation } from '@/lib/ledger'
import { publishedProgram, tierIn } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import { dueBack, nothingLeft, returnedSoFar, splitRefund } from '@/lib/redemption'
import type { RefundSplit } from '@/lib/redemption'
import { operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { readSaleWithRefunds } from './refund-record'
import type { RefundRecord } from './refund-record'
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
  const due = rules.refundPolicy === 'none' ? { points: 0 } : await dueOf(program, sale, refunds, split)
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
    due: due.points,
    campaigns: due.campaigns,
    policy: rules.refundPolicy,
    saleDay: localDay(sale.occurredAt, program.timeZone),
    spendMinor: inProgramsMoney ? split.refundMinor : 0,
    whole: nothingLeft(split.remaining),
  }
  return { operation, sale }
}

async function dueOf(program: PublishedProgram, sale: SaleRecord, refunds: readonly RefundRecord[], split: RefundSplit): Promise<{ points: number; campaigns?: { id: string; left: number }[] }> {
  if (!sale.memberId) return { points: 0 }
  const version = await versionOf(program, sale)
  const tier = tierIn(version.rules, sale.tierKey)
  const fired = sale.explanation?.rules ?? []
  const day = fired.find((one) => one.rule === 'day_cap')
  // Those that it earned by, whatever became of them since, and never more of a budget than there was then.
  const gave = fired.filter((one) => one.rule === 'campaign')
  const campaigns = version.rules.campaigns.list.flatMap((one) => {
    const its = gave.find(({ id }) => id === one.id)
    return its ? [{ ...one, ...(its.most === undefined ? {} : { most: its.most }) }] : []
  })
  const deserved = earn(split.remaining, sale.currency, {
    version, rules: version.rules, locale: program.locale, programCurrency: program.currency, tier, campaigns, roomToday: day?.room ?? null,
  })
  const before = refunds.reduce((sum, one) => sum + one.pointsTakenBack + one.pointsWaived + one.pointsOwed, 0)
  return {
    points: dueBack(sale.pointsEarned, deserved.points, before),
    ...(gave.length > 0 ? { campaigns: gave.map(({ id }) => ({ id, left: deserved.given.find((one) => one.id === id)?.points ?? 0 })) } : {}),
  }
}
