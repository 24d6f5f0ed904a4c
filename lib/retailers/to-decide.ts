import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { regionIdsOf } from './internal'

/** How many businesses that registered without a code wait for somebody of the staff, and since when the newest does. */
export async function registrationsToDecide(ctx: Ctx): Promise<{ count: number; newest: Date | null }> {
  if (!can(ctx, 'retailers.verify')) return { count: 0, newest: null }
  const [sql, limits] = [pagesSql(), await regionIdsOf(ctx)]
  const [row] = await sql<{ count: number; newest: Date | null }[]>`
    select count(*)::int as count, max(state_since) as newest from retailers where organization_id = ${ctx.organizationId ?? ''} and state = 'registered' and ended_at is null
      ${limits ? sql`and region_id = any (${limits}::uuid[])` : sql``}`
  return { count: row?.count ?? 0, newest: row?.newest ? new Date(row.newest) : null }
}
