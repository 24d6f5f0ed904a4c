import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { GiveForm } from '@/components/customer/give-form'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import { ownCard } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { givingTerms } from '@/lib/giving'
import type { GivingTerms } from '@/lib/giving/schemas'
import type { Speaker } from '@/lib/language'
import { cardOr404 } from '../../../card-or-404'

export const generateMetadata = titled('giving.title')

export default async function GivePage({ params }: { params: Promise<{ programId: string }> }) {
  const [{ programId }, ctx, speaker] = await Promise.all([params, requireContext('customer.own'), requestSpeaker()])
  const { say } = speaker
  const card = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const terms = await givingTerms(ctx, { programId })
  const back = <Button asChild variant="outline" className="w-fit"><Link href={`/me/${programId}`}>{say('giving.back')}</Link></Button>
  const why = whyNot(speaker, terms, card.blocked)
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{say('giving.heading', { business: card.business.name })}</h1>
        <p className="text-muted-foreground">{limitWords(speaker, terms)}</p>
      </header>
      {why ? <EmptyState className="rounded-lg border bg-card" title={say('giving.not_now')} description={why} action={back} /> : (
        <>
          <GiveForm programId={programId} proofs={terms.proofs} />
          {back}
        </>
      )}
    </>
  )
}

function whyNot({ say }: Speaker, { mostPoints, available, leftToday, proofs }: GivingTerms, blocked: boolean): string | null {
  if (mostPoints === null) return say('giving.not_allowed')
  if (blocked) return say('giving.blocked')
  if (proofs.length === 0) return say('giving.needs_pin')
  if (leftToday === 0) return say('giving.day_limit')
  return available === 0 ? say('giving.nothing') : null
}

function limitWords({ say, points: words }: Speaker, { mostPoints, available, leftToday }: GivingTerms): string {
  const points = words(available)
  if (mostPoints === null) return say('giving.have', { points })
  const most = words(mostPoints)
  return leftToday === null ? say('giving.limits', { points, most }) : say('giving.limits_today', { points, most, left: words(leftToday) })
}
