import type { Metadata } from 'next'
import Link from 'next/link'
import { GiveForm } from '@/components/customer/give-form'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { formatPoints } from '@/lib/core/format'
import { ownCard } from '@/lib/customers'
import { requireContext } from '@/lib/doors/session-context'
import { givingTerms } from '@/lib/giving'
import type { GivingTerms } from '@/lib/giving/schemas'
import { cardOr404 } from '../../../card-or-404'

export const metadata: Metadata = { title: 'Give points' }

export default async function GivePage({ params }: { params: Promise<{ programId: string }> }) {
  const [{ programId }, ctx] = await Promise.all([params, requireContext('customer.own')])
  const card = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const terms = await givingTerms(ctx, { programId })
  const back = <Button asChild variant="outline" className="w-fit"><Link href={`/me/${programId}`}>Back to the card</Link></Button>
  const why = whyNot(terms, card.blocked)
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Give points of {card.business.name}</h1>
        <p className="text-muted-foreground">{limitWords(terms)}</p>
      </header>
      {why ? <EmptyState className="rounded-lg border bg-card" title="You can’t give points now" description={why} action={back} /> : (
        <>
          <GiveForm programId={programId} proofs={terms.proofs} />
          {back}
        </>
      )}
    </>
  )
}

function whyNot({ mostPoints, available, leftToday, proofs }: GivingTerms, blocked: boolean): string | null {
  if (mostPoints === null) return 'This program does not let members give points to each other.'
  if (blocked) return 'Your card is blocked. Ask at the shop.'
  if (proofs.length === 0) return 'Set a PIN on your card first.'
  if (leftToday === 0) return 'You gave as many today as this program allows. You can give more tomorrow.'
  return available === 0 ? 'There are no points on this card that can be used.' : null
}

function limitWords({ mostPoints, available, leftToday }: GivingTerms): string {
  if (mostPoints === null) return `You have ${formatPoints(available)}.`
  const today = leftToday === null ? '' : `, ${formatPoints(leftToday)} more today`
  return `You have ${formatPoints(available)}. Up to ${formatPoints(mostPoints)} at once${today}. They keep their last day.`
}
