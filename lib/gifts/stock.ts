import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { rewardStock } from '@/db/schema/disbursements'
import { rewards } from '@/db/schema/programs'
import { regions } from '@/db/schema/retailers'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { worksIn } from '@/lib/core/works-in'
import { findProgramOf, requireOwnProgram } from '@/lib/programs'
import { regionsOf } from '@/lib/workflow'
import { stockChange } from './second-person'

const inRegion = z.object({ regionId: z.uuid(), region: z.string(), stock: z.int().nullable(), given: z.int() })
const catalogued = z.object({ rewardId: z.uuid(), name: z.string(), points: z.int(), stock: z.int().nullable(), given: z.int(), regions: z.array(inRegion) })
export type CataloguedGift = z.infer<typeof catalogued>

export const giftStock = defineUseCase({
  name: 'gifts.stock',
  summary: 'The gifts of the catalogue, with what each region has of them and how many were given there',
  permission: 'gifts.channel',
  kind: 'query',
  input: z.object({}),
  output: z.array(catalogued),
  async run(ctx) {
    const [program, limits, sql] = [await findProgramOf(ctx), await regionsOf(ctx), pagesSql()]
    if (!program) return []
    return [...await sql<CataloguedGift[]>`
      with given as materialized (
        select x.reward_id, d.region_id, count(*)::int as n from disbursements d join redemptions x on x.program_id = d.program_id and x.id = d.redemption_id
        where d.program_id = ${program.id} and x.state in ('held', 'captured', 'fulfilled') group by 1, 2)
      select w.id as "rewardId", w.name, w.points::float8 as points, w.stock, coalesce((select sum(n) from given where reward_id = w.id), 0)::int as given,
        coalesce((select json_agg(json_build_object('regionId', g.id, 'region', g.name, 'stock', s.stock,
            'given', coalesce((select n from given where reward_id = w.id and region_id = g.id), 0)) order by g.name, g.id)
          from regions g left join reward_stock s on s.program_id = w.program_id and s.reward_id = w.id and s.region_id = g.id
          where g.organization_id = ${ctx.organizationId ?? ''} and g.closed_at is null ${limits ? sql`and g.name = any (${limits}::text[])` : sql``}), '[]') as regions
      from rewards w where w.program_id = ${program.id} and w.type = 'gift' and w.archived_at is null order by w.points, w.id`]
  },
})

/** `stock`: how many there are in all, those that were given counted; null: the region has no number of its own. @throws AppError not_found */
export const saveGiftStock = defineUseCase({
  name: 'gifts.save_stock',
  summary: 'Say how many of a gift each region has',
  permission: 'gifts.manage',
  kind: 'command',
  secondPerson: stockChange,
  input: z.object({ rewardId: z.uuid(), regions: z.array(z.object({ regionId: z.uuid(), stock: z.int().min(0).max(1_000_000).nullable() })).min(1).max(200) }),
  output: z.object({ programId: z.uuid(), rewardId: z.uuid(), regions: z.int() }),
  async run(ctx, { rewardId, regions: wanted }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const [reward] = await ctx.tx.select({ id: rewards.id }).from(rewards)
      .where(and(eq(rewards.programId, programId), eq(rewards.id, rewardId), eq(rewards.type, 'gift'))).for('no key update')
    if (!reward) throw notFound('gift')
    const limits = await regionsOf(ctx)
    for (const { regionId, stock } of [...wanted].sort((a, b) => (a.regionId < b.regionId ? -1 : 1))) {
      const [region] = await ctx.tx.select({ name: regions.name }).from(regions)
        .where(and(eq(regions.id, regionId), eq(regions.organizationId, ctx.organizationId ?? ''), isNull(regions.closedAt)))
      if (!region || !worksIn(limits, region.name)) throw notFound('region')
      const its = and(eq(rewardStock.programId, programId), eq(rewardStock.rewardId, rewardId), eq(rewardStock.regionId, regionId))
      if (stock === null) await ctx.tx.delete(rewardStock).where(its)
      else await ctx.tx.insert(rewardStock).values({ programId, rewardId, regionId, stock }).onConflictDoUpdate({ target: [rewardStock.programId, rewardStock.rewardId, rewardStock.regionId], set: { stock: sql`excluded.stock` } })
    }
    return { programId, rewardId, regions: wanted.length }
  },
  event: ({ regions: wanted }, { programId, rewardId }) => ({ programId, subjectKind: 'reward', subjectId: rewardId, data: { regions: wanted } }),
})
