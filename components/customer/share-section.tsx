import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'
import type { OwnShare } from '@/lib/joining/schemas'
import { Section } from './section'
import { ShareButton } from './share-button'

/** The way to invite others, what it brings, and how many came. */
export function ShareSection({ share, programId }: { share: OwnShare; programId: string }) {
  const { say, points: words } = useSpeaker()
  const { url, business, points, most, joined, earned, refers } = share
  if (!url) return null
  return (
    <Section title={say('share.title')}>
      <div className="flex items-center justify-between gap-4 rounded-lg border bg-card px-4 py-3">
        <div className="grid gap-1">
          <p>{refers && points === null ? say('share.both') : points === null ? say('share.plain', { business })
            : say('share.points', { points: words(points), business, most })}</p>
          {joined > 0 ? (
            <p className="text-sm text-muted-foreground">
              {earned > 0 ? say('share.joined_earned', { joined, points: words(earned) }) : say('share.joined', { joined })}
            </p>
          ) : null}
        </div>
        {refers ? <Button asChild variant="outline" className="shrink-0"><Link href={`/me/${programId}/friends`}>{say('share.refer')}</Link></Button> : <ShareButton url={url} title={business} text={say('share.text', { business })} what={business} />}
      </div>
    </Section>
  )
}
