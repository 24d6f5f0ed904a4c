import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { regionIdsOf } from './internal'

export const listRegions = defineUseCase({
  name: 'regions.list',
  summary: 'The brand’s open regions that the caller works for, with how many retailers each has.',
  kind: 'query',
  permission: 'retailers.read',
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ regionId: z.uuid(), name: z.string(), retailers: z.int() })),
    /** The caller works for these alone: whom they enrol belongs to one of them. */
    limited: z.boolean(),
  }),
  run: async (ctx) => {
    const [{ organizationId }, limits, sql] = [ctx, await regionIdsOf(ctx), pagesSql()]
    const rows = await sql<{ regionId: string; name: string; retailers: number }[]>`
      select g.id as "regionId", g.name, (select count(*)::int from retailers r
        where r.organization_id = g.organization_id and r.region_id = g.id and r.ended_at is null) as retailers
      from regions g where g.organization_id = ${organizationId ?? null} and g.closed_at is null
        ${limits ? sql`and g.id = any (${limits}::uuid[])` : sql``} order by lower(g.name)`
    return { items: [...rows], limited: limits !== null }
  },
})
