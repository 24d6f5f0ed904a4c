import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { OwnShare } from '@/lib/joining/schemas'
import { formatPoints, plural } from '@/lib/core/format'
import { Section } from './card-sections'
import { ShareButton } from './share-button'

/** The way to invite others, what it brings, and how many came. */
export function ShareSection({ share, programId }: { share: OwnShare; programId: string }) {
  const { url, business, points, most, joined, earned, refers } = share
  if (!url) return null
  return (
    <Section title="Invite others">
      <div className="flex items-center justify-between gap-4 rounded-lg border bg-card px-4 py-3">
        <div className="grid gap-1">
          <p>{refers && points === null ? 'Both of you get points when a friend joins and buys something.' : points === null ? `Send somebody the way to a card of ${business}.`
            : `${formatPoints(points)} for you when somebody joins ${business} by your link, ${plural(most, { one: 'once', other: 'up to # times' })} a year.`}</p>
          {joined > 0 ? (
            <p className="text-sm text-muted-foreground">
              {plural(joined, { one: '# person has', other: '# people have' })} joined by it{earned > 0 ? `: ${formatPoints(earned)}` : ''}.
            </p>
          ) : null}
        </div>
        {refers ? <Button asChild variant="outline" className="shrink-0"><Link href={`/me/${programId}/friends`}>Refer a friend</Link></Button> : <ShareButton url={url} title={business} text={`I collect points at ${business}. Join me:`} what={business} />}
      </div>
    </Section>
  )
}
