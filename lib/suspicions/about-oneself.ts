import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'

type Subject = { programId: string; kind: string; saleId: string; refundId: string | null }

/**
 * Whether a suspicion is about who looks at it: a sale with their own card, a claim of theirs, or refunds that they made; and there is
 * somebody else who may look. Their cards are those of their numbers.
 */
export async function isForAnother({ actor, organizationId = '' }: Ctx, { programId, kind, saleId, refundId }: Subject): Promise<boolean> {
  const [userId, customerId] = [actorId(actor), actor.kind === 'user' ? (actor.customerId ?? null) : null]
  const [row] = await pagesSql()<{ own: boolean; others: boolean }[]>`
    select coalesce(r.cashier_id = ${userId}, false) or exists (
        select from customers c join members m on m.program_id = ${programId} and m.customer_id = c.id
        where (c.id = ${customerId} or c.phone = any (staff_numbers(${organizationId}, ${userId})))
          and (s.member_id = any (ledger_cards(m.program_id, coalesce(m.merged_into, m.id)))
            or (${kind} = 'claim_refused' and exists (select from refused_claims k where k.program_id = s.program_id and k.sale_id = s.id and k.customer_id = c.id)))) as own,
      exists (select from staff f where f.organization_id = ${organizationId} and f.user_id <> ${userId} and f.ended_at is null and f.role in ('owner', 'admin', 'manager')
        and (f.outlet_id is null or f.outlet_id = coalesce(r.outlet_id, s.outlet_id))) as others
    from sales s left join refunds r on r.program_id = s.program_id and r.id = ${refundId} where s.program_id = ${programId} and s.id = ${saleId}`
  return row !== undefined && row.own && row.others
}
