import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { offBeyond } from '@/lib/core/line-discount'
import { knownPrices } from '@/lib/products'
import { isLimited, tillRules } from './limits'
import { isBeyond } from './rules'
import type { Asked } from './schemas'

const MINUTES = 15

/** Who agreed to this act of this cashier, for at least that much, within a quarter of an hour. @throws AppError approval_required */
export async function approverOf(ctx: Ctx, outletId: string, asked: Asked, at = ctx.now): Promise<{ approvalId: string; approvedBy: string }> {
  const [row] = await pagesSql()<{ approvedBy: string }[]>`
    select approved_by as "approvedBy" from till_approvals
    where id = ${ctx.approvalId ?? null} and organization_id = ${ctx.organizationId ?? null} and outlet_id = ${outletId}
      and act = ${asked.act} and subject = ${asked.subject} and amount_minor >= ${asked.amountMinor} and currency = ${asked.currency}
      and asked_by = ${actorId(ctx.actor)}
      and used_at is null and created_at between ${new Date(at.getTime() - MINUTES * 60_000)} and ${new Date(at.getTime() + MINUTES * 60_000)}`
  if (!row || !ctx.approvalId) throw new AppError('approval_required', 'This is more than a cashier may do alone: a manager must agree with their PIN.', { asked })
  return { approvalId: ctx.approvalId, approvedBy: row.approvedBy }
}

type Till = { organizationId: string; outletId: string }
type Basket = { receiptNumber: string; currency: string; occurredAt?: string; lines?: Line[] }
type Line = { sku: string; quantity: string; unitPriceMinor: number; amountMinor: number }

/**
 * Who agreed to a sale's discounts, where they go beyond what its cashier may give; a price below the product's own at the time of the sale is one, too.
 * @throws AppError approval_required
 */
export async function discountApprover(ctx: Ctx, till: Till, { receiptNumber, currency, occurredAt, lines = [] }: Basket): Promise<string | undefined> {
  if (!isLimited(ctx) || lines.length === 0) return undefined
  const { discountPercent } = await tillRules(till.organizationId)
  if (discountPercent === null) return undefined
  const at = occurredAt ? new Date(occurredAt) : ctx.now
  const known = await knownPrices(till.organizationId, currency, lines.map(({ sku }) => sku), at)
  const priced = lines.map((line) => ({ ...line, unitPriceMinor: Math.max(line.unitPriceMinor, known.get(line.sku) ?? 0) }))
  const amountMinor = offBeyond(priced, discountPercent)
  if (amountMinor === 0) return undefined
  const asked = { act: 'discount' as const, subject: receiptNumber, amountMinor, currency }
  return (await approverOf(ctx, till.outletId, asked, at)).approvedBy
}

/** The same for a refund; `amountMinor` is what the sale has been refunded with it. @throws AppError approval_required */
export async function refundApprover(ctx: Ctx, till: Till, asked: Omit<Asked, 'act'>): Promise<string | undefined> {
  if (!isLimited(ctx)) return undefined
  const rules = await tillRules(till.organizationId)
  if (!isBeyond(rules.refundMinor, asked.amountMinor, asked.currency, rules)) return undefined
  return (await approverOf(ctx, till.outletId, { act: 'refund', ...asked })).approvedBy
}
