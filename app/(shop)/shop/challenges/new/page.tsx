import type { Metadata } from 'next'
import { ChallengeForm } from '@/components/challenges/challenge-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { localDay } from '@/lib/core/local-day'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'
import { listRewards } from '@/lib/rewards'

export const metadata: Metadata = { title: 'Start a challenge' }

export default async function NewChallengePage() {
  const ctx = await requireOrganization('program.manage')
  const [{ currency, timeZone }, rewards] = await orNotFound(Promise.all([getProgram(ctx, {}), listRewards(ctx, {})]))
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Challenges', href: '/shop/challenges' }, { label: 'Start one' }]} title="Start a challenge" description="It counts purchases from its first day on, those that were made already too." />
      <Card className="max-w-2xl"><CardContent><ChallengeForm currency={currency} today={localDay(ctx.now, timeZone)} rewards={rewards} /></CardContent></Card>
    </>
  )
}
