import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, readCards } from '@/lib/customers'
import { appUrl } from '@/lib/env'
import { termsOf } from '@/lib/referrals'
import { shopOf } from './find-shop'
import { ownShareSchema } from './schemas'
import { shareToken } from './share-token'

/** @throws AppError not_found (no such card) */
export const ownShare = defineUseCase({
  name: 'joining.own_share',
  summary: 'The link by which one of the customer’s own cards invites others, what it brings, and how many joined',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid() }),
  output: ownShareSchema,
  async run(ctx, { programId }) {
    const [facts] = await readCards(customerOf(ctx), ctx.now, programId)
    if (!facts) throw notFound('card')
    const { card: { memberId, business }, rules } = facts
    const { bonuses } = rules
    const [[sums], slug] = await Promise.all([
      pagesSql()<{ joined: number; earned: number }[]>`
        select count(*)::int as joined, coalesce(sum(points), 0)::float8 as earned from share_joins
        where program_id = ${programId} and member_id = any(ledger_cards(${programId}, ${memberId}))`,
      joinSlug(programId, memberId),
    ])
    return {
      url: slug ? `${appUrl()}/join/${slug}?by=${shareToken(programId, memberId)}` : null, business: business.name,
      refers: termsOf(rules, facts.card.program.currency) !== null, points: bonuses.sharePoints, most: bonuses.shareMost, joined: sums?.joined ?? 0, earned: sums?.earned ?? 0,
    }
  },
})

/** Where one joins: with the business the member joined at, if it still takes part. */
async function joinSlug(programId: string, memberId: string): Promise<string | undefined> {
  const rows = await pagesSql()<{ slug: string }[]>`
    select o.slug from program_participants t join organizations o on o.id = t.organization_id
    join members m on m.program_id = t.program_id and m.id = ${memberId}
    where t.program_id = ${programId} and t.left_at is null order by o.id = m.joined_organization_id desc nulls last, t.joined_at`
  for (const { slug } of rows) if ((await shopOf(slug))?.programId === programId) return slug
  return undefined
}
