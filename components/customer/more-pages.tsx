import Link from 'next/link'
import { Button } from '@/components/ui/button'

type MorePagesProps = { here: string; first: boolean; next: string | null }

/** Paging by keyset through a list that is read newest first. */
export function MorePages({ here, first, next }: MorePagesProps) {
  if (first && !next) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap gap-2">
      {first ? null : <Button asChild variant="outline"><Link href={here}>Newest</Link></Button>}
      {next ? <Button asChild variant="outline"><Link href={`${here}?after=${encodeURIComponent(next)}`}>Older</Link></Button> : null}
    </nav>
  )
}
