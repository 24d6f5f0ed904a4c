import type { Metadata } from 'next'
import Link from 'next/link'
import { StandingCard } from '@/components/retailer/standing-card'
import { EmptyState } from '@/components/shared/empty-state'
import { AuthShell } from '@/components/shell/auth-shell'
import { Button } from '@/components/ui/button'
import { signOutHere } from '@/lib/auth/actions'
import { requireContext } from '@/lib/doors/session-context'
import { ownStanding } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Your registration', robots: { index: false } }

/** For who may not work for a brand, or not yet: how it stands and what to do. */
export default async function WaitingPage() {
  const standings = await ownStanding(await requireContext('customer.own'), {})
  return (
    <AuthShell wide title="Your registration" description="What each brand decided about your business.">
      <div className="grid gap-4">
        {standings.map((one) => <StandingCard key={one.retailerId} standing={one} />)}
        {standings.length === 0 ? <EmptyState title="You are registered with no brand" description="A brand’s page or a retailer code leads to the form." /> : null}
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="outline"><Link href="/me">Go to your own cards</Link></Button>
          <form action={signOutHere}><Button type="submit" variant="ghost">Sign out</Button></form>
        </div>
      </div>
    </AuthShell>
  )
}
