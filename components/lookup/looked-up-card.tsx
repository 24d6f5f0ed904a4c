import Link from 'next/link'
import { BenefitList } from '@/components/customer/benefit-list'
import { CardFace } from '@/components/customer/card-face'
import { HistoryList } from '@/components/customer/history-list'
import { RewardList } from '@/components/customer/reward-list'
import { useSpeaker } from '@/components/language/speaker'
import { RecommendationList } from '@/components/recommendations/recommendation-list'
import { Button } from '@/components/ui/button'
import { followLookedUp, recommendationsLookedUp } from '@/lib/lookup/actions'
import type { LookedUpCard as Card } from '@/lib/lookup/schemas'

/** One program: total, tier, the last five transactions, what can be had. */
export function LookedUpCard({ card, now, rewards = 3 }: { card: Card; now: Date; rewards?: number }) {
  const { say } = useSpeaker()
  const { business, program, balance } = card
  return (
    <article className="grid gap-6">
      <CardFace
        business={business.name}
        accentColor={business.accentColor}
        tier={card.tier.name}
        points={balance.available}
        pointsName={program.pointsName}
        worth={card.worthMinor ? { amountMinor: card.worthMinor, currency: program.currency } : null}
        number={card.number}
      />
      {card.tier.benefits.length > 0 ? (
        <section aria-label={say('lookup.brings', { tier: card.tier.name, business: business.name })} className="grid gap-3">
          <h3 className="text-base font-semibold">{say('card.with_tier', { tier: card.tier.name })}</h3>
          <BenefitList benefits={card.tier.benefits} />
        </section>
      ) : null}
      {card.recommendations.length > 0 ? (
        <section aria-label={say('lookup.worth_at', { business: business.name })} className="grid gap-3">
          <h3 className="text-base font-semibold">{say('me.worth_a_look')}</h3>
          <RecommendationList recommendations={card.recommendations} follow={followLookedUp} seen={recommendationsLookedUp} card={say('lookup.get_my_card')} />
        </section>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <section aria-label={say('lookup.last_at', { business: business.name })} className="grid gap-3">
          <h3 className="text-base font-semibold">{say('me.last')}</h3>
          <HistoryList
            entries={card.recent}
            now={now}
            timeZone={program.timeZone}
            empty={say('lookup.no_cards_says')}
          />
          <Button asChild variant="outline" className="w-fit">
            <Link href={`/lookup/points/${card.programId}`}>{say('lookup.more')}</Link>
          </Button>
        </section>
        <section aria-label={say('me.rewards_at', { business: business.name })} className="grid gap-3">
          <h3 className="text-base font-semibold">{say('me.rewards')}</h3>
          <RewardList rewards={card.rewards.slice(0, rewards)} />
        </section>
      </div>
    </article>
  )
}
