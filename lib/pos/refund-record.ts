import { tillSql } from '@/db/client'
import type { Given } from '@/lib/earning'
import type { Balance } from '@/lib/core/points'
import type { RefundLine } from '@/lib/redemption'
import { readSale } from './sale-record'
import type { SaleRecord, Where } from './sale-record'
import type { MoneyBack, Refund } from './schemas'

export type RefundRecord = {
  id: string
  saleId: string
  occurredAt: Date
  refundMinor: number
  pointsReturned: number
  pointsExpired: number
  pointsTakenBack: number
  pointsWaived: number
  pointsOwed: number
  lines: RefundLine[]
  reason: string | null
  payments: MoneyBack[] | null
  balance: Balance | null
}

const columns = () => tillSql()`id, sale_id as "saleId", occurred_at as "occurredAt", refund_minor::float8 as "refundMinor",
  points_returned::float8 as "pointsReturned", points_expired::float8 as "pointsExpired", points_taken_back::float8 as "pointsTakenBack",
  points_waived::float8 as "pointsWaived", points_owed::float8 as "pointsOwed", lines, reason, payments, balance`

export const readRefunds = async (programId: string, saleId: string): Promise<RefundRecord[]> =>
  tillSql()<RefundRecord[]>`select ${columns()} from refunds where program_id = ${programId} and sale_id = ${saleId} order by recorded_at, id`

export async function readRefund({ programId, organizationId }: Where, id: string): Promise<RefundRecord | null> {
  const [row] = await tillSql()<RefundRecord[]>`
    select ${columns()} from refunds where program_id = ${programId} and id = ${id} and organization_id = ${organizationId}`
  return row ?? null
}

export async function readSaleWithRefunds(where: Where, saleId: string): Promise<{ sale: SaleRecord | null; refunds: RefundRecord[] }> {
  const [sale, refunds] = await Promise.all([readSale(where, saleId), readRefunds(where.programId, saleId)])
  return { sale, refunds: sale ? refunds : [] }
}

/** What a sale's campaigns gave with it, less what its refunds took back; asked only of a sale that had any. */
export async function readCharged(programId: string, { id, explanation }: Pick<SaleRecord, 'id' | 'explanation'>): Promise<Given[]> {
  const fired = explanation?.rules.flatMap((one) => (one.rule === 'campaign' ? [one.id] : [])) ?? []
  if (fired.length === 0) return []
  return tillSql()<Given[]>`
    select campaign_id as id, (points - points_back)::float8 as points from campaign_awards
    where program_id = ${programId} and campaign_id = any(${fired}::uuid[]) and sale_id = ${id} order by campaign_id`
}

/** The till's answer: a pure function of the refund's row and its sale's currency. */
export const answerRefund = (refund: RefundRecord, currency: string): Refund => ({
  refundId: refund.id,
  occurredAt: refund.occurredAt.toISOString(),
  saleId: refund.saleId,
  currency,
  refundMinor: refund.refundMinor,
  payments: refund.payments?.map(({ method, amountMinor }) => ({ method, amountMinor })),
  pointsReturned: refund.pointsReturned,
  pointsTakenBack: refund.pointsTakenBack,
  pointsWaived: refund.pointsWaived,
  pointsOwed: refund.pointsOwed,
  pointsExpired: refund.pointsExpired,
  balance: refund.balance,
  lines: refund.lines.map(({ lineId, quantity, refundMinor, pointsReturned }) => ({ lineId, quantity, refundMinor, pointsReturned })),
  reason: refund.reason ?? undefined,
})
