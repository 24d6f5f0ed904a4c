import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { likePart } from '@/lib/core/like'
import { parsePhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf } from '@/lib/workflow'

const buyer = z.object({ memberId: z.uuid(), name: z.string().nullable(), number: z.string() })
export type Buyer = z.output<typeof buyer>
const AT_ONCE = 20

/**
 * For whom a claim can be entered: a retailer's customers, each by the card that is open, by part of the name or the member number, or by phone:
 * by part of it for who is shown phones whole alone.
 */
export const findBuyers = defineUseCase({
  name: 'claims.find_buyers',
  summary: 'The customers of a retailer for whom a claim can be entered',
  permission: 'claims.work',
  kind: 'query',
  input: z.object({ retailerId: z.uuid(), q: sentText().trim().max(80).optional() }),
  output: z.object({ buyers: z.array(buyer), more: z.boolean() }),
  async run(ctx, { retailerId, q }) {
    const [{ organizationId = '' }, limits, sql] = [ctx, await regionsOf(ctx), pagesSql()]
    const part = q ? `%${likePart(q)}%` : null
    const digits = q?.replaceAll(/\D/g, '').replace(/^0/, '') ?? ''
    const [brand] = q ? await sql<{ country: string }[]>`select country from organizations where id = ${organizationId || null}` : []
    const byPhone = can(ctx, 'members.edit') ? (digits.length > 3 ? `%${digits}%` : null) : parsePhone(q ?? '', brand?.country)
    const rows = await sql<Buyer[]>`
      select distinct m.id as "memberId", f.name, m.number from retailer_customers k
      join retailers r on r.id = k.retailer_id and r.organization_id = ${organizationId} and r.ended_at is null
        ${limits ? sql`and r.region_id in (select g.id from regions g where g.organization_id = ${organizationId} and g.name = any (${limits}::text[]))` : sql``}
      join members m on m.program_id = k.program_id and m.id = ledger_open_card(k.program_id, k.member_id) and m.ended_at is null
      join customers c on c.id = m.customer_id and c.erased_at is null
      left join member_profiles f on f.program_id = k.program_id and f.organization_id = r.organization_id and f.member_id = m.id
      where k.retailer_id = ${retailerId} ${part ? sql`and (f.name ilike ${part} or m.number like ${part} ${byPhone ? sql`or c.phone like ${byPhone}` : sql``})` : sql``}
      order by f.name nulls last, m.number limit ${AT_ONCE + 1}`
    return { buyers: rows.slice(0, AT_ONCE), more: rows.length > AT_ONCE }
  },
})
