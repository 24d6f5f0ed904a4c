import Link from 'next/link'
import { CardColumns, CardStanding, Section } from '@/components/customer/card-sections'
import { ClosedRetailers } from '@/components/customer/closed-retailers'
import { ChallengeList } from '@/components/customer/challenge-list'
import { HistoryList } from '@/components/customer/history-list'
import { OfferList } from '@/components/customer/offer-list'
import { OldCards } from '@/components/customer/old-cards'
import { OwnCard } from '@/components/customer/own-card'
import { PointsByShop } from '@/components/customer/points-by-shop'
import { RewardList } from '@/components/customer/reward-list'
import { ShareSection } from '@/components/customer/share-section'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { RecommendationList } from '@/components/recommendations/recommendation-list'
import { ReferredNote } from '@/components/referrals/referred-note'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { ownChallenges } from '@/lib/challenges'
import { ownCard, ownCards, ownHistory, ownOffers, ownProfile } from '@/lib/customers'
import { requireContext } from '@/lib/doors/session-context'
import { ownShare } from '@/lib/joining'
import { ownRecommendations } from '@/lib/recommendations'
import { followRecommendation, recommendationsShown } from '@/lib/recommendations/actions'

export default async function MePage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, { referred }] = await Promise.all([requireContext('customer.own'), searchParams.then(single)])
  const [cards, profile] = await Promise.all([ownCards(ctx, {}), ownProfile(ctx, {})])
  const [first] = cards
  if (!first) return <NoCards dormant={profile.dormantCards} closed={profile.closedRetailers} />
  const [card, { entries }, { offers, tiers }, challenges, share, recommendations] = await Promise.all([
    ownCard(ctx, { programId: first.programId }), ownHistory(ctx, { limit: 5 }), ownOffers(ctx, { programId: first.programId }),
    ownChallenges(ctx, { programId: first.programId }), ownShare(ctx, { programId: first.programId }),
    ownRecommendations(ctx, { programId: first.programId }),
  ])
  return (
    <>
      <h1 className="sr-only">Your cards</h1>
      <ReferredNote referred={referred} />
      <CardColumns
        left={<><OwnCard card={card} name={profile.name} /><CardStanding card={card} /></>}
        right={
          <>
            {offers.length > 0 ? <Section title="For you"><OfferList programId={card.programId} currency={card.program.currency} offers={offers} tiers={tiers} share={share} /></Section> : null}
            {recommendations.length > 0 ? <Section title="Worth a look"><RecommendationList recommendations={recommendations} follow={followRecommendation} seen={recommendationsShown} card="Show my card" /></Section> : null}
            {challenges.length > 0 ? <Section title="Challenges"><ChallengeList challenges={challenges} share={share} /></Section> : null}
            <Section title="Rewards within reach" id="rewards"><RewardList rewards={card.rewards} own /></Section>
            <ShareSection share={share} programId={card.programId} />
            <OldCards count={profile.dormantCards} />
            <ClosedRetailers count={profile.closedRetailers} />
            {cards.length > 1 ? <Section title="Points by shop"><PointsByShop cards={cards} /></Section> : null}
            <Section title="Last transactions">
              <HistoryList entries={entries} now={ctx.now} timeZone={card.program.timeZone} empty="Show your card with your next purchase." />
              <div className="flex flex-wrap gap-2">
                <Button asChild variant="outline"><Link href="/me/history">Full history</Link></Button>
                <Button asChild variant="outline"><Link href={`/me/${card.programId}`}>This card and its PIN</Link></Button>
                <ClaimLink />
              </div>
            </Section>
          </>
        }
      />
    </>
  )
}

const ClaimLink = () => <Button asChild variant="outline"><Link href="/me/claim">Collect a receipt’s points</Link></Button>

const NoCards = ({ dormant, closed }: { dormant: number; closed: number }) => (
  <>
    <h1 className="text-xl font-semibold">Your cards</h1>
    <OldCards count={dormant} />
    <ClosedRetailers count={closed} />
    <EmptyState
      className="rounded-lg border bg-card"
      title={dormant > 0 ? 'No other cards yet' : 'No cards yet'}
      description="Give your phone number at the till of a shop that uses Tessera: its card appears here."
      action={<ClaimLink />}
    />
  </>
)
