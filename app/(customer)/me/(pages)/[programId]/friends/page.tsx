import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/customer/card-sections'
import { InviteForm } from '@/components/referrals/invite-form'
import { OwnReferralList } from '@/components/referrals/own-list'
import { promiseWords } from '@/components/referrals/referral-words'
import { ShareLink } from '@/components/referrals/share-link'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { formatPoints, plural } from '@/lib/core/format'
import { ownCard } from '@/lib/customers'
import { requireContext } from '@/lib/doors/session-context'
import { ownShare } from '@/lib/joining'
import { ownReferrals } from '@/lib/referrals'
import { cardOr404 } from '../../../card-or-404'

export const metadata: Metadata = { title: 'Refer a friend' }

export default async function FriendsPage({ params }: { params: Promise<{ programId: string }> }) {
  const [{ programId }, ctx] = await Promise.all([params, requireContext('customer.own')])
  const card = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const [share, { terms, code, country, rewarded, pointsGot, referrals }] = await Promise.all([ownShare(ctx, { programId }), ownReferrals(ctx, { programId })])
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Refer a friend to {card.business.name}</h1>
        {terms ? <p>{promiseWords(terms)}</p> : null}
        {rewarded > 0 ? <p className="text-muted-foreground">{plural(rewarded, { one: '# friend', other: '# friends' })} so far: {formatPoints(pointsGot)} for you.</p> : null}
      </header>
      {terms && share.url ? (
        <>
          <ShareLink url={share.url} business={card.business.name} code={code} />
          <Section title="No link at hand?">
            <InviteForm programId={programId} country={country} />
          </Section>
        </>
      ) : (
        <EmptyState
          className="rounded-lg border bg-card" title="Nothing to win at the moment" description={`${card.business.name} rewards nobody for a friend now. What you were promised before still counts.`}
          action={<Button asChild variant="outline"><Link href={`/me/${programId}`}>Your card</Link></Button>}
        />
      )}
      <Section title="Your friends"><OwnReferralList referrals={referrals} now={ctx.now} timeZone={card.program.timeZone} /></Section>
    </>
  )
}
