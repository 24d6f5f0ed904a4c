import { z } from 'zod'
import { offerActivations } from '@/db/schema/campaigns'
import { offersOf } from '@/lib/campaigns'
import { campaignSchema } from '@/lib/campaigns/schemas'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram } from '@/lib/programs'
import { customerOf } from './own-cards'
import { readCards } from './queries-cards'

const offer = z.object({ campaign: campaignSchema, activated: z.boolean() })

async function offersHere(ctx: Ctx, programId: string) {
  const [facts] = await readCards(customerOf(ctx), ctx.now, programId)
  if (!facts) throw notFound('card')
  const { card: { memberId, tier, blocked, program: { timeZone } }, rules } = facts
  const { organizationId } = await publishedProgram(programId)
  const offers = blocked ? [] : await offersOf({ programId, memberId, organizationId, tierKey: tier.key, rules, timeZone, now: ctx.now })
  return { memberId, offers, tiers: rules.tiers }
}

/** @throws AppError not_found (no such card) */
export const ownOffers = defineUseCase({
  name: 'customers.own_offers',
  summary: 'The personal offers on one of the customer’s own cards',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid() }),
  output: z.object({ offers: z.array(offer), tiers: z.array(z.object({ key: z.string(), name: z.string() })) }),
  run: (ctx, { programId }) => offersHere(ctx, programId),
})

/** Switches an offer on: it counts from the next sale. A second time changes nothing. @throws AppError not_found, conflict (over, or not this member's) */
export const activateOffer = defineUseCase({
  name: 'customers.activate_offer',
  summary: 'Switch a personal offer on',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ programId: z.uuid(), campaignId: z.uuid() }),
  output: z.object({ programId: z.uuid(), campaignId: z.uuid(), memberId: z.uuid() }),
  async run(ctx, { programId, campaignId }) {
    const { memberId, offers } = await offersHere(ctx, programId)
    if (!offers.some(({ campaign }) => campaign.id === campaignId)) throw new AppError('conflict', 'This offer is over, or is not on your card.', { reason: 'offer_over' })
    await ctx.tx.insert(offerActivations).values({ programId, campaignId, memberId, activatedAt: ctx.now }).onConflictDoNothing()
    return { programId, campaignId, memberId }
  },
  event: (_input, { programId, campaignId, memberId }) => ({ programId, subjectKind: 'campaign', subjectId: campaignId, memberId }),
})
