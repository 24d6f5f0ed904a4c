import Link from 'next/link'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import type { EventRow } from '@/lib/platform/schemas'

type Href = (changes: Record<string, string | undefined>) => string

const actorWords: Record<string, string> = { system: 'The system', anonymous: 'A stranger', customer: 'A customer', terminal: 'A terminal', user: 'A user' }

const link = 'underline-offset-4 hover:underline'

const columns = (href: Href): Column<EventRow>[] => [
  { key: 'type', header: 'Event', cell: (row) => <Link href={href({ type: row.type })} className={`font-mono text-xs ${link}`}>{row.type}</Link> },
  { key: 'at', header: 'When', cell: (row) => <DateTime value={row.recordedAt} format="datetime" timeZone="UTC" className="whitespace-nowrap" /> },
  {
    key: 'organization',
    header: 'Organization',
    cell: ({ organization }) => organization
      ? <Link href={href({ organization: organization.organizationId })} className={link}>{organization.name}</Link>
      : 'The platform',
  },
  {
    key: 'actor',
    header: 'By',
    cell: ({ actorId, actorKind, actorName }) => {
      const words = actorName ?? actorWords[actorKind] ?? actorKind
      return actorId ? <Link href={href({ actor: actorId })} className={link}>{words}</Link> : words
    },
  },
  {
    key: 'subject',
    header: 'To',
    cell: ({ subjectId, subjectKind }) => subjectId
      ? <Link href={href({ subject: subjectId })} className={link} title={subjectId}>{subjectKind ?? 'thing'} …{subjectId.slice(-6)}</Link>
      : 'Nothing in particular',
  },
  { key: 'details', header: 'Details', cell: (row) => <Details row={row} />, className: 'sm:w-1/4' },
]

function Details({ row }: { row: EventRow }) {
  const facts = { id: row.eventId, ...(row.causeId ? { cause: row.causeId } : {}), ...(row.memberId ? { member: row.memberId } : {}), request: row.requestId, ...row.data }
  return (
    <details className="text-left">
      <summary className="cursor-pointer text-sm text-muted-foreground">Show</summary>
      <pre tabIndex={0} className="mt-2 max-w-80 overflow-x-auto rounded-md bg-muted p-2 text-xs">{JSON.stringify(facts, null, 1)}</pre>
    </details>
  )
}

type EventsTableProps = { events: EventRow[]; href: Href; empty: ReactNode; previousHref?: string; nextHref?: string }

export function EventsTable({ events, href, ...rest }: EventsTableProps) {
  return <DataTable caption="Events" columns={columns(href)} rows={events} rowKey={(row) => row.eventId} note="Newest first" {...rest} />
}
