import { pagesSql } from '@/db/client'
import { minorToDecimal } from '@/lib/core/format'
import type { PricedLine } from '@/lib/redemption'
import type { ExportRow, Page } from './queries-points'

export const salesPage: Page = async ({ programId, organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select s.id as key, s.id, s.receipt_number, l.name as outlet, s.occurred_at, s.member_id, s.currency, s.gross_minor::float8 as gross_minor,
    s.discount_minor::float8 as discount_minor, s.net_minor::float8 as net_minor, s.points_earned::float8 as points_earned, s.points_used::float8 as points_used,
    s.tier_key as tier, s.version_id, s.terminal_id, s.payments, s.explanation
  from sales s join outlets l on l.id = s.outlet_id
  where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.id > ${after} order by s.id limit ${limit}`]

type SaleOfLines = { id: string; receiptNumber: string; occurredAt: Date; currency: string; phone: string | null; lines: PricedLine[] }

/** As many sales as rows are asked for: each has at least one line. */
export const saleLinesPage: Page = async ({ programId, organizationId }, after, limit) => {
  const sales = await pagesSql()<SaleOfLines[]>`
    select s.id, s.receipt_number as "receiptNumber", s.occurred_at as "occurredAt", s.currency, c.phone, s.lines
    from sales s left join members m on m.program_id = s.program_id and m.id = s.member_id left join customers c on c.id = m.customer_id
    where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.id > ${after} order by s.id limit ${Math.ceil(limit / 4)}`
  return sales.flatMap(({ id, receiptNumber, occurredAt, currency, phone, lines }) => lines.map((line): ExportRow => ({
    key: id, receipt_number: receiptNumber, occurred_at: occurredAt, sku: line.sku, name: line.name, category: line.category, quantity: line.quantity,
    unit_price: minorToDecimal(line.unitPriceMinor, currency), currency, amount_minor: line.amountMinor, discount_minor: line.discountMinor,
    net_minor: line.netAmountMinor, phone, sale_id: id,
  })))
}

export const refundsPage: Page = async ({ programId, organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, sale_id, occurred_at, refund_minor::float8 as refund_minor, points_returned::float8 as points_returned, points_taken_back::float8 as points_taken_back,
    points_waived::float8 as points_waived, points_owed::float8 as points_owed, reason, lines,
    points_expired::float8 as points_expired, outlet_id, terminal_id, payments
  from refunds where program_id = ${programId} and organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

/** All of a sale's together: they have no id of their own. Looked for campaign by campaign, as their index has them. */
export const campaignAwardsPage: Page = async ({ programId, organizationId }, after, limit) => {
  const sales = Math.ceil(limit / 4)
  return [...await pagesSql()<ExportRow[]>`
    with recursive known (id) as (
      (select campaign_id from campaign_awards where program_id = ${programId} order by campaign_id limit 1)
      union all
      select (select a.campaign_id from campaign_awards a where a.program_id = ${programId} and a.campaign_id > known.id order by a.campaign_id limit 1) from known where known.id is not null
    ), wanted as (
      select distinct n.sale_id from known cross join lateral (
        select a.sale_id from campaign_awards a join sales s on s.program_id = a.program_id and s.id = a.sale_id and s.organization_id = ${organizationId}
        where a.program_id = ${programId} and a.campaign_id = known.id and a.sale_id > ${after} order by a.sale_id limit ${sales}) n
      order by n.sale_id limit ${sales}
    )
    select a.sale_id as key, a.campaign_id, a.sale_id, a.member_id, a.points::float8 as points, a.points_back::float8 as points_back, a.occurred_at
    from wanted cross join known join campaign_awards a on a.program_id = ${programId} and a.campaign_id = known.id and a.sale_id = wanted.sale_id
    order by a.sale_id, a.campaign_id`]
}

export const productsPage: Page = async ({ organizationId }, after, limit) => {
  const rows = await pagesSql()<ExportRow[]>`
    select id as key, sku, name, price_minor::float8 as price, category, barcode, tax_percent as tax, case when button then 'yes' else 'no' end as button, currency, archived_at
    from products where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`
  return rows.map((row) => ({ ...row, price: minorToDecimal(row.price as number, row.currency as string) }))
}

export const rewardsPage: Page = async ({ programId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, name, type, points::float8 as points, archived_at, to_jsonb(r) - '{program_id,id,name,type,points,archived_at}'::text[] as terms
  from rewards r where program_id = ${programId} and id > ${after} order by id limit ${limit}`]

export const versionsPage: Page = async ({ programId, owner }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, number, state, effective_from, rules from program_versions where program_id = ${programId} and (${owner} or state = 'published') and id > ${after} order by id limit ${limit}`]
