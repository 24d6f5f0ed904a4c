import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { regionsOf } from '@/lib/workflow'
import { kindsOf, reach } from './internal'

/** How many changes wait for somebody of the staff, and since when the newest does: what they asked for themselves is not among them. */
export async function changesToDecide(ctx: Ctx): Promise<{ count: number; newest: Date | null }> {
  const [{ actor }, kinds] = [ctx, kindsOf(ctx)]
  if (actor.kind !== 'user' || kinds.length === 0) return { count: 0, newest: null }
  const [row] = await pagesSql()<{ count: number; newest: Date | null }[]>`
    select count(*)::int as count, max(p.made_at) as newest from pending_changes p left join regions g on g.id = p.region_id
    where ${reach(ctx, kinds, await regionsOf(ctx))} and p.state = 'waiting' and not change_is_of(p, ${actor.userId}) and p.maker_id is distinct from ${actor.customerId ?? null}::uuid`
  return { count: row?.count ?? 0, newest: row?.newest ? new Date(row.newest) : null }
}
