import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import { worksIn } from '@/lib/core/works-in'
import { readStored } from '@/lib/stored-files'
import type { ReadableFile, StoredFile } from '@/lib/stored-files'
import { regionsOf } from '@/lib/workflow'

type Row = StoredFile & { type: string; sha256: string; organizationId: string; retailerId: string | null; ownPoints: boolean; customerId: string | null; shown: boolean; region: string | null }

/** A delivery's photo for who may see its gift: the brand's staff, the retailer that asked, its customer once they have it, unless the card lay unused. null: there is none for this caller. */
export async function findGiftPhoto(ctx: Ctx, photoId: string): Promise<ReadableFile | null> {
  if (!isId(photoId)) return null
  const [row] = await pagesSql()<Row[]>`
    select p.type, p.sha256, p.store, p.location, d.organization_id as "organizationId", d.retailer_id as "retailerId", d.member_id is null as "ownPoints", m.customer_id as "customerId",
      d.state in ('handed_over', 'returned') and not coalesce(member_dormant(m, ${ctx.now.toISOString()}::timestamptz), true) as shown, g.name as region
    from gift_photos p join disbursements d on d.program_id = p.program_id and d.redemption_id = p.redemption_id
    left join members m on m.program_id = d.program_id and m.id = ledger_open_card(d.program_id, d.member_id) left join regions g on g.id = d.region_id
    where p.id = ${photoId} and p.location is not null`
  return row && await sees(ctx, row) ? readStored(row) : null
}

async function sees(ctx: Ctx, { organizationId, retailerId, ownPoints, customerId, shown, region }: Row): Promise<boolean> {
  const { actor } = ctx
  if (actor.kind === 'customer') {
    return (shown && actorId(actor) === customerId) || (ctx.organizationId === organizationId && retailerId !== null && actor.retailerId === retailerId && (!ownPoints || can(ctx, 'retailer.manage')))
  }
  return ctx.organizationId === organizationId && can(ctx, 'gifts.channel') && worksIn(await regionsOf(ctx), region)
}
