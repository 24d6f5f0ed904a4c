import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { MOST_COUNTED } from '@/lib/claims/plain'
import { formatNumber } from '@/lib/core/format'
import type { PartyWords } from '@/lib/retailers/schemas'

type Counts = { work: number; team: number; overdue: number }
const counted = (count: number) => (count >= MOST_COUNTED ? `${formatNumber(MOST_COUNTED - 1)}+` : formatNumber(count))

export function QueueViews({ view, counts, href, overdueHref }: { view: 'work' | 'team'; counts: Counts; href: (view: string | undefined) => string; overdueHref: string }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FilterLinks
        label="Whose work"
        options={[
          { label: `My work ${counted(counts.work)}`, href: href(undefined), current: view === 'work' },
          { label: `Team’s work ${counted(counts.team)}`, href: href('team'), current: view === 'team' },
        ]}
      />
      {counts.overdue > 0 ? <Link href={overdueHref} className="inline-flex min-h-6 items-center"><Badge variant="danger">{counted(counts.overdue)} overdue</Badge></Link> : null}
    </div>
  )
}

export function QueueEmpty({ view, filtered, words, teamHref }: { view: 'work' | 'team'; filtered: boolean; words: PartyWords; teamHref: string }) {
  if (filtered) return <EmptyState title="No claim like that" description="Leave a filter out, or look at every state." />
  return view === 'work' ? (
    <EmptyState title="Nothing waits for you" description="What the team has open may be somebody else’s step, or one that you acted on before." action={<Button asChild variant="outline"><Link href={teamHref}>See the team’s work</Link></Button>} />
  ) : <EmptyState title="No claim is open" description={`Your ${words.retailers} send invoices from their own pages; what they have on paper, an operator enters here.`} />
}
