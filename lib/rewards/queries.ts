import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db, tillSql } from '@/db/client'
import { rewards } from '@/db/schema/programs'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { toReward } from './internal'
import { rewardSchema } from './schemas'
import type { RewardConditions, RewardType, VoucherTerms } from './schemas'

export const listRewards = defineUseCase({
  name: 'rewards.list',
  summary: 'The program’s rewards, cheapest first',
  permission: 'program.read',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional(), archived: z.boolean().default(false) }),
  output: z.array(rewardSchema),
  run: async (ctx, { programId, archived }) => {
    const { id } = await requireProgram(ctx, programId)
    const rows = await db().select().from(rewards)
      .where(and(eq(rewards.programId, id), archived ? undefined : isNull(rewards.archivedAt)))
      .orderBy(asc(rewards.points), asc(rewards.id))
    return rows.map(toReward)
  },
})

export type OfferedReward = RewardConditions & VoucherTerms & {
  id: string; name: string; description: string | null; pictureId: string | null; type: RewardType; points: number; amountMinor: number | null; percent: string | null
  maxDiscountMinor: number | null; payMinor: number | null; sku: string | null; currency: string; active: boolean; archived: boolean
}

/** What may be offered, cheapest first, in one round trip. With `ids`, those alone, offered or not. */
export async function offeredRewards(programId: string, ids?: string[], sql = tillSql()): Promise<OfferedReward[]> {
  return sql<OfferedReward[]>`
    select id, name, description, picture_id as "pictureId", type, points::float8 as points, amount_minor::float8 as "amountMinor", percent,
      max_discount_minor::float8 as "maxDiscountMinor", pay_minor::float8 as "payMinor", sku, currency, active and archived_at is null as active,
      archived_at is not null as archived,
      tier_key as "tierKey", stock, valid_from::text as "validFrom", valid_until::text as "validUntil",
      min_basket_minor::float8 as "minBasketMinor", skus, categories, max_per_sale as "maxPerSale", max_per_member as "maxPerMember",
      max_per_member_day as "maxPerMemberDay", outlet_ids as "outletIds", alone, without_points as "withoutPoints",
      online, voucher_days as "voucherDays", unused, cancellable
    from rewards where program_id = ${programId}
      and ${ids ? sql`id = any(${ids}::uuid[])` : sql`active and archived_at is null`}
    order by points, id`
}
