import Link from 'next/link'
import { BenefitList } from '@/components/customer/benefit-list'
import { CardFace } from '@/components/customer/card-face'
import { HistoryList } from '@/components/customer/history-list'
import { RewardList } from '@/components/customer/reward-list'
import { RecommendationList } from '@/components/recommendations/recommendation-list'
import { Button } from '@/components/ui/button'
import { followLookedUp, recommendationsLookedUp } from '@/lib/lookup/actions'
import type { LookedUpCard as Card } from '@/lib/lookup/schemas'

/** One program: total, tier, the last five transactions, what can be had. */
export function LookedUpCard({ card, now, rewards = 3 }: { card: Card; now: Date; rewards?: number }) {
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
        <section aria-label={`What ${card.tier.name} brings at ${business.name}`} className="grid gap-3">
          <h3 className="text-base font-semibold">With {card.tier.name}</h3>
          <BenefitList benefits={card.tier.benefits} />
        </section>
      ) : null}
      {card.recommendations.length > 0 ? (
        <section aria-label={`Worth a look at ${business.name}`} className="grid gap-3">
          <h3 className="text-base font-semibold">Worth a look</h3>
          <RecommendationList recommendations={card.recommendations} follow={followLookedUp} seen={recommendationsLookedUp} card="Get my card" />
        </section>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <section aria-label={`Last transactions at ${business.name}`} className="grid gap-3">
          <h3 className="text-base font-semibold">Last transactions</h3>
          <HistoryList
            entries={card.recent}
            now={now}
            timeZone={program.timeZone}
            empty="Give your number at the till with your next purchase."
          />
          <Button asChild variant="outline" className="w-fit">
            <Link href={`/lookup/points/${card.programId}`}>Full history and all rewards</Link>
          </Button>
        </section>
        <section aria-label={`Rewards at ${business.name}`} className="grid gap-3">
          <h3 className="text-base font-semibold">Rewards within reach</h3>
          <RewardList rewards={card.rewards.slice(0, rewards)} />
        </section>
      </div>
    </article>
  )
}
