import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChallengeForm } from '@/components/challenges/challenge-form'
import { goalWords, prizeWords, waitingWords } from '@/components/challenges/challenge-words'
import { StopChallenge } from '@/components/challenges/stop-challenge'
import { PageHeader } from '@/components/shared/page-header'
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert'
import { Card, CardContent } from '@/components/ui/card'
import { listChallenges } from '@/lib/challenges'
import { localDay } from '@/lib/core/local-day'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listRewards } from '@/lib/rewards'

export const metadata: Metadata = { title: 'Challenge' }

export default async function ChallengePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireOrganization('program.manage')
  const [{ challenges, role, currency, timeZone }, all] = await orNotFound(Promise.all([listChallenges(ctx, {}), listRewards(ctx, { archived: true })]))
  const challenge = challenges.find(({ challengeId }) => challengeId === id)
  if (!challenge || challenge.endedAt || role !== 'owner') notFound()
  const rewards = all.filter(({ archivedAt, rewardId }) => archivedAt === null || rewardId === challenge.rewardId)
    .map(({ rewardId, name, archivedAt }) => ({ rewardId, name: archivedAt ? `${name} (archived)` : name }))
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Challenges', href: '/shop/challenges' }, { label: challenge.name }]}
        title={challenge.name}
        description={`${goalWords(challenge, currency)}. Brings: ${prizeWords(challenge)}.`}
        actions={<StopChallenge challengeId={challenge.challengeId} name={challenge.name} waiting={challenge.waiting} />}
      />
      {challenge.waiting > 0 ? (
        <Alert variant="warning" className="max-w-2xl">
          <AlertTitle>{waitingWords(challenge.waiting)}</AlertTitle>
          <AlertDescription>They filled it, and get the reward within minutes of when it can be given again, or another that you choose below.</AlertDescription>
        </Alert>
      ) : null}
      <Card className="max-w-2xl"><CardContent><ChallengeForm challenge={challenge} currency={currency} today={localDay(ctx.now, timeZone)} rewards={rewards} /></CardContent></Card>
    </>
  )
}
