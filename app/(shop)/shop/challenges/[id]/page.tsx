import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChallengeForm } from '@/components/challenges/challenge-form'
import { goalWords, prizeWords } from '@/components/challenges/challenge-words'
import { StopChallenge } from '@/components/challenges/stop-challenge'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { listChallenges } from '@/lib/challenges'
import { localDay } from '@/lib/core/local-day'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'Challenge' }

export default async function ChallengePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireOrganization('program.manage')
  const { challenges, role, currency, timeZone } = await orNotFound(listChallenges(ctx, {}))
  const challenge = challenges.find(({ challengeId }) => challengeId === id)
  if (!challenge || challenge.endedAt || role !== 'owner') notFound()
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Challenges', href: '/shop/challenges' }, { label: challenge.name }]}
        title={challenge.name}
        description={`${goalWords(challenge, currency)}. Brings: ${prizeWords(challenge)}.`}
        actions={<StopChallenge challengeId={challenge.challengeId} name={challenge.name} />}
      />
      <Card className="max-w-2xl"><CardContent><ChallengeForm challenge={challenge} currency={currency} today={localDay(ctx.now, timeZone)} rewards={[]} /></CardContent></Card>
    </>
  )
}
