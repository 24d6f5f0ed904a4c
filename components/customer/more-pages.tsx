import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'

type MorePagesProps = { here: string; first: boolean; next: string | null }

/** Paging by keyset through a list that is read newest first. */
export function MorePages({ here, first, next }: MorePagesProps) {
  const { say } = useSpeaker()
  if (first && !next) return null
  return (
    <nav aria-label={say('nav.pages')} className="flex flex-wrap gap-2">
      {first ? null : <Button asChild variant="outline"><Link href={here}>{say('nav.newest')}</Link></Button>}
      {next ? <Button asChild variant="outline"><Link href={`${here}?after=${encodeURIComponent(next)}`}>{say('nav.older')}</Link></Button> : null}
    </nav>
  )
}
