import Link from 'next/link'
import type { ReactNode } from 'react'
import { useSpeaker } from '@/components/language/speaker'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { TesseraMark } from '@/components/shared/tessera-mark'
import { SkipLink } from '@/components/shell/skip-link'
import { KeepCards } from './keep-cards'
import { MeNav } from './me-nav'
import { NoticesLink } from './notices-link'

/** Deliberately small: this is opened at a counter, on an old phone, with two bars of signal. */
export function MeShell({ unread, children }: { unread: number; children: ReactNode }) {
  const { say } = useSpeaker()
  const labels = {
    main: say('nav.main'), cards: say('nav.cards'), programs: say('nav.programs'), vouchers: say('nav.vouchers'), history: say('nav.history'), you: say('nav.you'),
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={say('nav.skip')} />
      <header className="border-b bg-card">
        <div className="mx-auto flex min-h-14 w-full max-w-5xl items-center justify-between gap-4 px-4 sm:px-6">
          <Link href="/me" className="flex min-h-10 items-center gap-2.5 text-base font-semibold tracking-tight">
            <TesseraMark className="size-7" />
            Tessera
          </Link>
          <div className="flex items-center gap-2">
            <MeNav labels={labels} />
            <NoticesLink unread={unread} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto grid w-full max-w-5xl flex-1 content-start gap-8 px-4 pt-6 pb-28 outline-none sm:px-6 sm:pt-8">
        {children}
      </main>
      <LiveRefresh bell="/api/events/me" />
      <KeepCards />
    </div>
  )
}
