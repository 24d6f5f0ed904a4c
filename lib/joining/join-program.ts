import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { countAct } from '@/lib/auth/rate-limit'
import { AppError, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { enrol } from '@/lib/members'
import { findReferrer, invitedBy, namedBy } from '@/lib/referrals'
import type { Referrer } from '@/lib/referrals'
import { shopOf } from './find-shop'
import type { Shop } from './find-shop'
import { readShareToken } from './share-token'
import { sharedBy } from './shared-by'

/** Whose link it is; else whose code or number was typed, in the form of the shop's own country. */
async function referrerOf({ programId, country }: Shop, by: string): Promise<Referrer | null> {
  const memberId = readShareToken(programId, by)
  return memberId ? { memberId, channel: 'link' } : findReferrer(programId, by, country)
}

/**
 * A customer joins a business's program with the number they signed in with; who is a member already stays one. Says
 * nothing of a card that was there before: it may be an earlier holder's of the number.
 * @throws AppError not_found, forbidden (no phone number), rate_limited
 */
export const joinProgram = defineUseCase({
  name: 'joining.join',
  summary: 'Join a business’s program with one’s own phone number',
  permission: 'customer.own',
  kind: 'command',
  posts: true,
  input: z.object({
    slug: sentText().min(1).max(60),
    /** Of the member whose link led here; or their code or phone number, as the friend typed it. A wrong one keeps nobody from joining. */
    by: sentText().max(100).optional(),
  }),
  output: z.object({
    programId: z.uuid(), business: z.string(),
    /** Where somebody is named who referred: whether a new member did so, or one who was known already. It does not say whether there is such a referrer. */
    referred: z.enum(['new', 'known']).nullable(),
  }),
  run: async (ctx, { slug, by }) => {
    const customerId = 'customerId' in ctx.actor ? ctx.actor.customerId : undefined
    const [person] = customerId ? await pagesSql()<{ phone: string | null }[]>`select phone from customers where id = ${customerId}` : []
    if (!customerId || !person?.phone) throw new AppError('forbidden', 'Sign in with your phone number to join.')
    await countAct({ key: `join ${customerId}`, most: 20, seconds: 3_600 }, ctx.now)
    const shop = await shopOf(slug)
    if (!shop) throw notFound('business')
    const referrer = by ? await referrerOf(shop, by) : null
    const named = referrer ? await namedBy(ctx, shop.programId, referrer) : await invitedBy(ctx, shop.programId, person.phone)
    // Who comes by a link of their own, on their own device, was brought by nobody.
    const shared = referrer && !named.blocked ? await sharedBy(ctx, shop, referrer.memberId) : undefined
    const { created } = await enrol({ ...ctx, organizationId: shop.organizationId }, { phone: person.phone, outletId: shop.outletId }, { shared, named })
    const who = created ? 'new' as const : 'known' as const
    return { programId: shop.programId, business: shop.business, referred: by ? who : null }
  },
})
