import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, versionAt } from '@/lib/programs'
import { termsOf } from '@/lib/referrals'
import { referralTermsSchema } from '@/lib/referrals/schemas'
import { offeredRewards } from '@/lib/rewards'

const MOST_REWARDS = 5

/** `outletId`: one that records into the program, at which who joins is enrolled. */
/** `throughRetailers`: a brand's, whose customers enter by no other door. */
export type Shop = { throughRetailers: boolean; organizationId: string; programId: string; outletId: string; business: string; accentColor: string | null; logoId: string | null; pointsName: string; country: string }

/** The business behind a short name that anybody may join: not suspended, with a program and an open outlet. */
export async function shopOf(slug: string): Promise<Shop | undefined> {
  const [row] = await pagesSql()<Shop[]>`
    select o.id as "organizationId", p.id as "programId", l.id as "outletId", o.name as business, o.accent_color as "accentColor", o.logo_id as "logoId", p.points_name as "pointsName", l.country,
      guarding_brand(p.id) is not null as "throughRetailers"
    from organizations o
    join program_participants t on t.organization_id = o.id and t.left_at is null
    join programs p on p.id = t.program_id
    join outlets l on l.organization_id = o.id and l.program_id = p.id and l.closed_at is null
    where o.slug = ${slug} and o.suspended_at is null
    order by t.joined_at, l.created_at, l.id limit 1`
  return row
}

/** What a stranger with a phone in hand wants to know before joining. @throws AppError not_found */
export const findShop = defineUseCase({
  name: 'joining.find_shop',
  summary: 'What anybody may know of a business’s program before joining it',
  permission: 'public',
  kind: 'query',
  input: z.object({ slug: sentText().min(1).max(60) }),
  output: z.object({
    business: z.string(), accentColor: z.string().nullable(), logoId: z.uuid().nullable(), pointsName: z.string(), throughRetailers: z.boolean(),
    rate: z.object({ pointsPerUnit: z.string(), currency: z.string() }).nullable(),
    rewards: z.array(z.object({ name: z.string(), points: z.int() })),
    /** What a friend is promised who was sent here; null: nothing. */
    referral: referralTermsSchema.nullable(),
  }),
  run: async (ctx, { slug }) => {
    const shop = await shopOf(slug)
    if (!shop) throw notFound('business')
    const [program, rewards] = await Promise.all([publishedProgram(shop.programId, { maxAgeMs: 10_000 }), offeredRewards(shop.programId, undefined, pagesSql())])
    const { rules } = versionAt(program, ctx.now)
    const { earn, partners } = rules
    const rate = earn.rates.find((one) => one.currency === program.currency)
    const own = partners.list.find((one) => one.organizationId === shop.organizationId)
    return {
      business: shop.business, accentColor: shop.accentColor, logoId: shop.logoId, pointsName: shop.pointsName, throughRetailers: shop.throughRetailers,
      rate: own ? { currency: program.currency, pointsPerUnit: own.pointsPerUnit } : (rate ?? null),
      rewards: rewards.slice(0, MOST_REWARDS).map(({ name, points }) => ({ name, points })),
      referral: termsOf(rules, program.currency),
    }
  },
})
