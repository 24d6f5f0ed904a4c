import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import { worksIn } from '@/lib/core/works-in'
import { readStored } from '@/lib/stored-files'
import type { ReadableFile, StoredFile } from '@/lib/stored-files'
import { regionsOf } from '@/lib/workflow'
import { retailerOf } from './internal'

type Row = StoredFile & { type: string; sha256: string; organizationId: string; retailerId: string; customerId: string; shown: boolean; madeBy: 'user' | 'customer'; draft: boolean; region: string | null }

/** An image for who may see its claim: its retailer and the brand's staff, each once it was sent, or if they made it; its customer once it was sent, unless the card lay unused. null: there is none for this caller. */
export async function findClaimFile(ctx: Ctx, fileId: string): Promise<ReadableFile | null> {
  if (!isId(fileId)) return null
  const [row] = await pagesSql()<Row[]>`
    select f.type, f.sha256, f.store, f.location, k.organization_id as "organizationId", k.retailer_id as "retailerId", m.customer_id as "customerId", k.submitted_at is not null and not member_dormant(m, ${ctx.now.toISOString()}::timestamptz) as shown, k.maker_kind as "madeBy", k.state = 'draft' as draft, k.region
    from claim_files f join claims k on k.program_id = f.program_id and k.id = f.claim_id join members m on m.program_id = k.program_id and m.id = ledger_open_card(k.program_id, k.member_id)
    where f.id = ${fileId} and f.location is not null`
  return row && await sees(ctx, row) ? readStored(row) : null
}

async function sees(ctx: Ctx, { organizationId, retailerId, customerId, shown, madeBy, draft, region }: Row): Promise<boolean> {
  if (draft && madeBy !== (ctx.actor.kind === 'customer' ? 'customer' : 'user')) return false
  if (ctx.actor.kind === 'customer') return (shown && actorId(ctx.actor) === customerId) || (ctx.organizationId === organizationId && retailerOf(ctx) === retailerId)
  if (ctx.organizationId !== organizationId || !can(ctx, 'claims.read')) return false
  return worksIn(await regionsOf(ctx), region)
}
