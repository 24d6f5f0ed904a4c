import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { DeskClaim } from '@/lib/claims'
import { MOST_COUNTED } from '@/lib/claims/plain'
import { formatNumber } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { PartyWords } from '@/lib/retailers/schemas'

type Counts = { work: number; team: number; overdue: number }
const counted = (count: number) => (count >= MOST_COUNTED ? `${formatNumber(MOST_COUNTED - 1)}+` : formatNumber(count))

export function QueueViews({ view, counts, href }: { view: 'work' | 'team'; counts: Counts; href: (view: string | undefined) => string }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FilterLinks
        label="Whose work"
        options={[
          { label: `My work ${counted(counts.work)}`, href: href(undefined), current: view === 'work' },
          { label: `Team’s work ${counted(counts.team)}`, href: href('team'), current: view === 'team' },
        ]}
      />
      {counts.overdue > 0 ? <Badge variant="danger">{counted(counts.overdue)} overdue</Badge> : null}
    </div>
  )
}

type Party = { claim: DeskClaim | undefined; params: Record<string, string | undefined>; href: (changes: Record<string, string | undefined>) => string; words: PartyWords }

/** The one retailer, customer, product group or time whose claims are shown, and how to see all again. */
export function OneParty({ claim, params, href, words }: Party) {
  const parties = [['retailer', words.retailer, claim?.retailer], ['customer', words.customer, claim?.customer]] as const
  const shown = parties.filter(([name]) => params[name])
  const day = (text: string) => formatDate(text, { timeZone: 'UTC' })
  const days = params.from && params.to ? `Sent from ${day(params.from)} to ${day(params.to)}` : params.from ? `Sent from ${day(params.from)} on` : params.to ? `Sent up to ${day(params.to)}` : null
  if (shown.length === 0 && !days && !params.group) return null
  const showAll = (changes: Record<string, undefined>) => <Link className="underline underline-offset-4" href={href(changes)}>Show all</Link>
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm">
      {shown.map(([name, word, who]) => (
        <span key={name}>Only of {who ? <strong>{who}</strong> : `one ${word}`}. {showAll({ [name]: undefined })} <Link className="underline underline-offset-4" href={`/admin/dashboard?${name}=${params[name] ?? ''}`}>Dashboard</Link></span>
      ))}
      {params.group ? <span>Only with <strong>{params.group}</strong>. {showAll({ group: undefined })}</span> : null}
      {days ? <span>{days}. {showAll({ from: undefined, to: undefined })}</span> : null}
    </p>
  )
}

export function QueueEmpty({ view, filtered, words, teamHref }: { view: 'work' | 'team'; filtered: boolean; words: PartyWords; teamHref: string }) {
  if (filtered) return <EmptyState title="No claim like that" description="Leave a filter out, or look at every state." />
  return view === 'work' ? (
    <EmptyState title="Nothing waits for you" description="What the team has open may be somebody else’s step, or one that you acted on before." action={<Button asChild variant="outline"><Link href={teamHref}>See the team’s work</Link></Button>} />
  ) : <EmptyState title="No claim is open" description={`Your ${words.retailers} send invoices from their own pages; what they have on paper, an operator enters here.`} />
}
