import Link from 'next/link'
import { StandingBadge } from '@/components/retailers/standing-badge'
import { DateTime } from '@/components/shared/date-time'
import { Button } from '@/components/ui/button'
import type { OwnStanding } from '@/lib/retailers'

const says = (brand: string) => ({
  registered: `${brand} looks at your registration. A message tells you how it went; there is nothing else to do.`,
  verified: 'Your business is verified.',
  refused: `${brand} refused the registration. Mend what it says and register again.`,
  suspended: `${brand} suspended your business. Your points and customers stay as they are. Ask there.`,
})

export function StandingCard({ standing: { brand, slug, name, state, reason, since } }: { standing: OwnStanding }) {
  return (
    <article className="grid gap-3 rounded-lg border bg-card p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{name} with {brand}</h2>
        <StandingBadge standing={state} />
      </div>
      <p>{says(brand)[state]}</p>
      {reason ? <p className="rounded-md border bg-muted p-3 break-words">“{reason}”</p> : null}
      <p className="text-sm text-muted-foreground">Since <DateTime value={since} format="date" /></p>
      {state === 'verified' ? <Button asChild className="justify-self-start"><Link href={`/retailer/as/${slug}`} prefetch={false}>Go to work</Link></Button> : null}
      {state === 'refused' ? <Button asChild className="justify-self-start"><Link href={`/retailers/join/${slug}`}>Register again</Link></Button> : null}
    </article>
  )
}
