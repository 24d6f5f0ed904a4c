import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { reach } from './reach'

/** How many messages and grants wait for somebody of the staff, also to be taken back, and since when the newest does: none that they had a hand in. */
export async function outreachToDecide(ctx: Ctx): Promise<{ count: number; newest: Date | null }> {
  if (!can(ctx, 'outreach.approve')) return { count: 0, newest: null }
  const sql = pagesSql()
  const did = (kinds: string[]) => sql`exists (select from outreach_actions a where a.program_id = o.program_id and a.outreach_id = o.id and a.person_id = ${actorId(ctx.actor)} and a.kind = any (${kinds}::text[]))`
  const [row] = await sql<{ count: number; newest: Date | null }[]>`
    select count(*)::int as count, max(o.changed_at) as newest from outreaches o where o.organization_id = ${ctx.organizationId ?? ''} and outreach_within(o, ${await reach(ctx)}::uuid[])
      and (o.state = 'waiting' and not ${did(['make', 'edit', 'send'])} or o.state = 'back_waiting' and not ${did(['ask_back'])})`
  return { count: row?.count ?? 0, newest: row?.newest ? new Date(row.newest) : null }
}
