import { tillSql } from '@/db/client'
import type { Balance } from '@/lib/core/points'
import type { Explanation } from '@/lib/earning'
import type { PricedLine } from '@/lib/redemption'
import type { Sale } from './schemas'

export type Redeemed = { redemptionId: string; rewardId?: string; name?: string; holdId?: string; voucherCode?: string; points: number; discountMinor: number }

/** A sale as it is stored: all that its answers and its refunds are functions of. */
export type SaleRecord = {
  id: string
  organizationId: string
  outletId: string
  receiptNumber: string
  occurredAt: Date
  recordedAt: Date
  currency: string
  memberId: string | null
  grossMinor: number
  discountMinor: number
  netMinor: number
  pointsEarned: number
  pointsPending: number
  pointsUsed: number
  versionId: string
  /** The tier it earned at. */
  tierKey: string | null
  lines: PricedLine[]
  redeemed: Redeemed[] | null
  payments?: Sale['payments'] | null
  explanation: Explanation | null
  /** The balance and the tier after it. */
  after: { balance: Balance; tierKey?: string } | null
  attachedAt: Date | null
}

export type Where = { programId: string; organizationId: string }

const columns = () => tillSql()`id, organization_id as "organizationId", outlet_id as "outletId", receipt_number as "receiptNumber", occurred_at as "occurredAt",
  recorded_at as "recordedAt", currency, member_id as "memberId",
  gross_minor::float8 as "grossMinor", discount_minor::float8 as "discountMinor", net_minor::float8 as "netMinor",
  points_earned::float8 as "pointsEarned", points_pending::float8 as "pointsPending", points_used::float8 as "pointsUsed",
  version_id as "versionId", tier_key as "tierKey", lines, redeemed, payments, explanation, balance as after, attached_at as "attachedAt"`

/** A sale of the organization, or null: another's is answered as one that does not exist. */
export async function readSale({ programId, organizationId }: Where, saleId: string): Promise<SaleRecord | null> {
  const [row] = await tillSql()<SaleRecord[]>`
    select ${columns()} from sales where program_id = ${programId} and id = ${saleId} and organization_id = ${organizationId}`
  return row ?? null
}

type Place = { organizationId: string; outletId: string }

/**
 * Receipt numbers come again on other days and in other outlets: the caller's outlet first, then the latest. Of any program that the
 * organization takes part in, or took.
 */
export async function findByReceipt({ organizationId, outletId }: Place, receiptNumber: string): Promise<(SaleRecord & { programId: string }) | null> {
  const [row] = await tillSql()<(SaleRecord & { programId: string })[]>`
    select program_id as "programId", ${columns()} from sales
    where program_id in (select program_id from program_participants where organization_id = ${organizationId})
      and organization_id = ${organizationId} and receipt_number = ${receiptNumber}
      and outlet_id in (select id from outlets where organization_id = ${organizationId})
    order by outlet_id = ${outletId} desc, occurred_at desc, id desc limit 1`
  return row ?? null
}
