import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { reach } from './reach'
import type { Audience } from './schemas'

type Wanted = Omit<Audience, 'within'>

/** What was chosen, within the regions that the caller may reach. @throws AppError not_found (a retailer or region of somebody else's, or of another region) */
export async function audienceOf(ctx: Ctx, wanted: Wanted): Promise<Audience> {
  const [sql, organizationId, within] = [pagesSql(), ctx.organizationId ?? '', await reach(ctx)]
  const [row] = await sql<{ retailers: number; regions: number; within: string[] | null }[]>`
    select (select count(*)::int from retailers where organization_id = ${organizationId} and id = any (${wanted.retailerIds}::uuid[])
        and (${within}::uuid[] is null or region_id = any (${within}::uuid[]))) as retailers,
      (select count(*)::int from regions where organization_id = ${organizationId} and id = any (${wanted.regionIds}::uuid[])
        and (${within}::uuid[] is null or id = any (${within}::uuid[]))) as regions, ${within}::uuid[]::text[] as within`
  if (row?.retailers !== new Set(wanted.retailerIds).size) throw notFound('retailer')
  if (row.regions !== new Set(wanted.regionIds).size) throw notFound('region')
  return { ...wanted, within: row.within }
}
