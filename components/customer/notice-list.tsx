import Link from 'next/link'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import { formatDateTime, formatRelative } from '@/lib/core/format-date'
import type { Notice } from '@/lib/notices/schemas'
import { noticeHref, noticeWords } from './notice-words'

export function NoticeList({ notices, now }: { notices: Notice[]; now: Date }) {
  if (notices.length === 0) {
    return <EmptyState className="rounded-lg border bg-card" title="Nothing new" description="Points you earn, what is about to expire and changes of your tier appear here." />
  }
  return (
    <ol className="divide-y rounded-lg border bg-card">
      {notices.map((notice) => (
        <li key={notice.id} className="relative grid gap-1 px-4 py-3 hover:bg-hover/60">
          <div className="flex items-baseline justify-between gap-4">
            <Link
              href={noticeHref(notice)}
              prefetch={false}
              className="min-w-0 font-medium break-words after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2
                focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {noticeWords(notice)}
            </Link>
            {notice.isNew ? <Badge variant="accent">New</Badge> : null}
          </div>
          <p className="text-muted-foreground">
            {notice.kind === 'sign_in_changed' ? 'Signing in' : notice.business}
            {' · '}
            <time dateTime={notice.at.toISOString()} title={formatDateTime(notice.at, { timeZone: notice.timeZone })}>
              {formatRelative(notice.at, now, { timeZone: notice.timeZone })}
            </time>
          </p>
        </li>
      ))}
    </ol>
  )
}
