import Link from 'next/link'
import { CardColumns, CardStanding } from '@/components/customer/card-sections'
import { Section } from '@/components/customer/section'
import { ClosedRetailers } from '@/components/customer/closed-retailers'
import { ChallengeList } from '@/components/customer/challenge-list'
import { GiveSection } from '@/components/customer/give-section'
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
import { useSpeaker } from '@/components/language/speaker'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { ownChallenges } from '@/lib/challenges'
import { ownCard, ownCards, ownHistory, ownOffers, ownProfile } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownShare } from '@/lib/joining'
import { ownRecommendations } from '@/lib/recommendations'
import { followRecommendation, recommendationsShown } from '@/lib/recommendations/actions'

export default async function MePage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, { referred }, { say }] = await Promise.all([requireContext('customer.own'), searchParams.then(single), requestSpeaker()])
  const [cards, profile] = await Promise.all([ownCards(ctx, {}), ownProfile(ctx, {})])
  const [first] = cards
  if (!first) return <NoCards dormant={profile.dormantCards} closed={profile.closedRetailers} />
  const [card, { entries }, { offers }, challenges, share, recommendations] = await Promise.all([
    ownCard(ctx, { programId: first.programId }), ownHistory(ctx, { limit: 5 }), ownOffers(ctx, { programId: first.programId }),
    ownChallenges(ctx, { programId: first.programId }), ownShare(ctx, { programId: first.programId }),
    ownRecommendations(ctx, { programId: first.programId }),
  ])
  return (
    <>
      <h1 className="sr-only">{say('me.cards')}</h1>
      <ReferredNote referred={referred} />
      <CardColumns
        left={<><OwnCard card={card} name={profile.name} /><CardStanding card={card} /></>}
        right={
          <>
          {offers.length > 0 ? <Section title={say('me.for_you')}><OfferList programId={card.programId} currency={card.program.currency} offers={offers} share={share} /></Section> : null}
            {recommendations.length > 0 ? <Section title={say('me.worth_a_look')}><RecommendationList recommendations={recommendations} follow={followRecommendation} seen={recommendationsShown} card={say('me.show_my_card')} /></Section> : null}
            {challenges.length > 0 ? <Section title={say('me.challenges')}><ChallengeList challenges={challenges} share={share} /></Section> : null}
            <Section title={say('me.rewards')} id="rewards"><RewardList rewards={card.rewards} own /></Section>
            <ShareSection share={share} programId={card.programId} />
            <GiveSection card={card} />
            <OldCards count={profile.dormantCards} />
            <ClosedRetailers count={profile.closedRetailers} />
            {cards.length > 1 ? <Section title={say('me.by_shop')}><PointsByShop cards={cards} /></Section> : null}
            <Section title={say('me.last')}>
              <HistoryList entries={entries} now={ctx.now} timeZone={card.program.timeZone} empty={say('me.history_empty')} />
              <div className="flex flex-wrap gap-2">
                <Button asChild variant="outline"><Link href="/me/history">{say('me.full_history')}</Link></Button>
                <Button asChild variant="outline"><Link href={`/me/${card.programId}`}>{say('me.this_card')}</Link></Button>
                <ClaimLink />
              </div>
            </Section>
          </>
        }
      />
    </>
  )
}

function ClaimLink() {
  const { say } = useSpeaker()
  return <Button asChild variant="outline"><Link href="/me/claim">{say('me.claim')}</Link></Button>
}

function NoCards({ dormant, closed }: { dormant: number; closed: number }) {
  const { say } = useSpeaker()
  return (
    <>
      <h1 className="text-xl font-semibold">{say('me.cards')}</h1>
      <OldCards count={dormant} />
      <ClosedRetailers count={closed} />
      <EmptyState
        className="rounded-lg border bg-card" title={say(dormant > 0 ? 'me.no_other_cards' : 'me.no_cards')} description={say('me.no_cards_says')} action={<ClaimLink />}
      />
    </>
  )
}
