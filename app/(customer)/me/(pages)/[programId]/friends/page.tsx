import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { Section } from '@/components/customer/section'
import { InviteForm } from '@/components/referrals/invite-form'
import { OwnReferralList } from '@/components/referrals/own-list'
import { promiseSaid } from '@/components/referrals/referral-said'
import { ShareLink } from '@/components/referrals/share-link'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { ownCard } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownShare } from '@/lib/joining'
import { ownReferrals } from '@/lib/referrals'
import { cardOr404 } from '../../../card-or-404'

export const generateMetadata = titled('friends.title')

export default async function FriendsPage({ params }: { params: Promise<{ programId: string }> }) {
  const [{ programId }, ctx, speaker] = await Promise.all([params, requireContext('customer.own'), requestSpeaker()])
  const { say, points } = speaker
  const card = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const [share, { terms, code, country, rewarded, pointsGot, referrals }] = await Promise.all([ownShare(ctx, { programId }), ownReferrals(ctx, { programId })])
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{say('friends.heading', { business: card.business.name })}</h1>
        {terms ? <p>{promiseSaid(speaker, terms)}</p> : null}
        {rewarded > 0 ? <p className="text-muted-foreground">{say('friends.so_far', { rewarded, points: points(pointsGot) })}</p> : null}
      </header>
      {terms && share.url ? (
        <>
          <ShareLink url={share.url} business={card.business.name} code={code} />
          <Section title={say('friends.no_link')}>
            <InviteForm programId={programId} country={country} />
          </Section>
        </>
      ) : (
        <EmptyState
          className="rounded-lg border bg-card" title={say('friends.nothing')} description={say('friends.nothing_says', { business: card.business.name })}
          action={<Button asChild variant="outline"><Link href={`/me/${programId}`}>{say('friends.your_card')}</Link></Button>}
        />
      )}
      <Section title={say('friends.yours')}><OwnReferralList referrals={referrals} now={ctx.now} timeZone={card.program.timeZone} /></Section>
    </>
  )
}
