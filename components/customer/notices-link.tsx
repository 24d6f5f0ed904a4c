import { Bell } from 'lucide-react'
import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'

/** Counted no further than this. */
const MOST = 99

export function NoticesLink({ unread }: { unread: number }) {
  const { say, number } = useSpeaker()
  return (
    <Link
      href="/me/notices"
      aria-label={say('nav.notices', { unread })}
      className="relative grid size-10 place-items-center rounded-md text-muted-foreground hover:text-foreground"
    >
      <Bell className="size-5" aria-hidden="true" />
      {unread > 0 ? (
        <span aria-hidden="true" className="absolute top-0 right-0 min-w-5 rounded-full bg-accent px-1 text-center text-xs leading-5 font-medium text-accent-foreground">
          {unread > MOST ? `${number(MOST)}+` : number(unread)}
        </span>
      ) : null}
    </Link>
  )
}
