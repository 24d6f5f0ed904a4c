import Link from 'next/link'
import { redirect } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { ForgetBar } from '@/components/lookup/forget-bar'
import { useSpeaker } from '@/components/language/speaker'
import { LookedUpCard } from '@/components/lookup/looked-up-card'
import { EmptyState } from '@/components/shared/empty-state'
import { Alert } from '@/components/ui/alert'
import { lookedUp } from './looked-up'
import { requestSpeaker } from '@/lib/doors/request-language'
import { forgetLookup } from '@/lib/lookup/actions'

export const generateMetadata = titled('lookup.points_title')

export default async function LookupPointsPage() {
  const [{ lookup, now }, { say }] = await Promise.all([lookedUp(), requestSpeaker()])
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <header className="grid gap-3">
        <h1 className="text-xl font-semibold">{say('lookup.points_title')}</h1>
        <ForgetBar phone={lookup.phone} forget={forget} />
      </header>
      {lookup.cards.length === 0
        ? <EmptyState title={say('lookup.no_cards')} description={say('lookup.no_cards_says')} />
        : lookup.cards.map((card) => <LookedUpCard key={card.programId} card={card} now={now} />)}
      {lookup.dormantCards > 0 ? <DormantNote /> : null}
    </div>
  )
}

function DormantNote() {
  const { say } = useSpeaker()
  return (
    <Alert>
      <p>{say.rich('lookup.dormant', { a: (words) => <Link href="/sign-in?with=phone" className="underline">{words}</Link> })}</p>
    </Alert>
  )
}

async function forget() {
  'use server'
  await forgetLookup()
  redirect('/lookup')
}
