import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { CardColumns, CardStanding } from '@/components/customer/card-sections'
import { Section } from '@/components/customer/section'
import { ChallengeList } from '@/components/customer/challenge-list'
import { GiveSection } from '@/components/customer/give-section'
import { HistoryList } from '@/components/customer/history-list'
import { InvoiceList } from '@/components/customer/invoice-list'
import { MorePages } from '@/components/customer/more-pages'
import { OfferList } from '@/components/customer/offer-list'
import { OwnCard } from '@/components/customer/own-card'
import { PinSection } from '@/components/customer/pin-section'
import { RewardList } from '@/components/customer/reward-list'
import { ShareSection } from '@/components/customer/share-section'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { RecommendationList } from '@/components/recommendations/recommendation-list'
import { Button } from '@/components/ui/button'
import { fitting } from '@/lib/doors/fitting'
import { ownChallenges } from '@/lib/challenges'
import { myClaims } from '@/lib/claims'
import { ownCard, ownHistory, ownOffers, ownProfile } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownFactors } from '@/lib/factors'
import { ownShare } from '@/lib/joining'
import { ownRecommendations } from '@/lib/recommendations'
import { followRecommendation, recommendationsShown } from '@/lib/recommendations/actions'
import { cardOr404 } from '../../card-or-404'

export const generateMetadata = titled('card.title')

type Props = { params: Promise<{ programId: string }>; searchParams: SearchParams }

export default async function CardPage({ params, searchParams }: Props) {
  const [{ programId }, { after }, ctx, { say }] = await Promise.all([params, searchParams.then(single), requireContext('customer.own'), requestSpeaker()])
  const card = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const place = fitting(ownHistory.declaration.input, { cursor: after })
  const [profile, history, { offers }, challenges, share, recommendations, invoices, factors] = await Promise.all([
    ownProfile(ctx, {}), ownHistory(ctx, { programId, ...place }), ownOffers(ctx, { programId }), ownChallenges(ctx, { programId }), ownShare(ctx, { programId }),
    ownRecommendations(ctx, { programId }), myClaims(ctx, { programId, limit: 3 }), ownFactors(ctx, {}),
  ])
  return (
    <CardColumns
      left={<><OwnCard card={card} name={profile.name} as="h1" /><CardStanding card={card} /></>}
      right={
        <>
          {offers.length > 0 ? <Section title={say('me.for_you')}><OfferList programId={programId} currency={card.program.currency} offers={offers} share={share} /></Section> : null}
            {recommendations.length > 0 ? <Section title={say('me.worth_a_look')}><RecommendationList recommendations={recommendations} follow={followRecommendation} seen={recommendationsShown} card={say('me.show_my_card')} /></Section> : null}
            {challenges.length > 0 ? <Section title={say('me.challenges')}><ChallengeList challenges={challenges} share={share} /></Section> : null}
            <Section title={say('me.rewards')} id="rewards"><RewardList rewards={card.rewards} own /></Section>
            {invoices.length > 0 ? (
              <Section title={say('invoices.title')}>
                <InvoiceList invoices={invoices} />
                <Button asChild variant="outline" className="w-fit"><Link href={`/me/${programId}/claims`}>{say('invoices.all')}</Link></Button>
              </Section>
            ) : null}
          <ShareSection share={share} programId={programId} />
          <GiveSection card={card} />
          <Section title={say('history.title')}>
            <HistoryList
              entries={history.entries}
              now={ctx.now}
              timeZone={card.program.timeZone}
              empty={say('me.history_empty')}
            />
            <MorePages here={`/me/${programId}`} first={!after} next={history.next} />
          </Section>
          <PinSection card={card} factors={factors} />
        </>
      }
    />
  )
}
