import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import type { Notice } from '@/lib/notices/schemas'
import { noticeHref, noticeWords } from './notice-words'

export function NoticeList({ notices, now }: { notices: Notice[]; now: Date }) {
  const speaker = useSpeaker()
  const { say, dateTime, relative } = speaker
  if (notices.length === 0) {
    return <EmptyState className="rounded-lg border bg-card" title={say('notices.none')} description={say('notices.none_says')} />
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
              {noticeWords(speaker, notice)}
            </Link>
            {notice.isNew ? <Badge variant="accent">{say('notices.new')}</Badge> : null}
          </div>
          {notice.message ? <p className="break-words whitespace-pre-line">{notice.message.text}</p> : null}
          <p className="text-muted-foreground">
            {notice.kind === 'sign_in_changed' ? say('notices.signing_in') : notice.business}
            {' · '}
            <time dateTime={notice.at.toISOString()} title={dateTime(notice.at, notice.timeZone)}>
              {relative(notice.at, now, notice.timeZone)}
            </time>
          </p>
        </li>
      ))}
    </ol>
  )
}
