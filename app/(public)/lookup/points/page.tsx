import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ForgetBar } from '@/components/lookup/forget-bar'
import { LookedUpCard } from '@/components/lookup/looked-up-card'
import { EmptyState } from '@/components/shared/empty-state'
import { Alert } from '@/components/ui/alert'
import { lookedUp } from './looked-up'
import { forgetLookup } from '@/lib/lookup/actions'

export const metadata: Metadata = { title: 'Your points' }

export default async function LookupPointsPage() {
  const { lookup, now } = await lookedUp()
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <header className="grid gap-3">
        <h1 className="text-xl font-semibold">Your points</h1>
        <ForgetBar phone={lookup.phone} forget={forget} />
      </header>
      {lookup.cards.length === 0
        ? <EmptyState title="No cards yet" description="Give your number at the till with your next purchase." />
        : lookup.cards.map((card) => <LookedUpCard key={card.programId} card={card} now={now} />)}
      {lookup.dormantCards > 0 ? <DormantNote /> : null}
    </div>
  )
}

const DormantNote = () => (
  <Alert>
    <p>
      A card that was not used for a year is not shown here, because phone numbers change hands.{' '}
      <Link href="/sign-in?with=phone" className="underline">Sign in with your phone</Link> and open it with its number.
    </p>
  </Alert>
)

async function forget() {
  'use server'
  await forgetLookup()
  redirect('/lookup')
}
