import type { Metadata } from 'next'
import { OutboxList } from '@/components/platform/outbox-list'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { orNotFound } from '@/lib/doors/or-not-found'
import { sessionContext } from '@/lib/doors/session-context'
import { readOutbox } from '@/lib/messaging/queries'

export const metadata: Metadata = { title: 'Demo outbox', robots: { index: false } }
export const dynamic = 'force-dynamic'

export default async function OutboxPage() {
  const { messages } = await orNotFound(readOutbox(await sessionContext(), {}))
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6 px-4 py-8 sm:px-6">
      <LiveRefresh bell={false} everyMs={2_000} />
      <PageHeader
        title="Demo outbox"
        description="This installation runs in demo mode: instead of being sent, messages are shown here, newest first. Codes and links disappear after ten minutes."
      />
      <OutboxList messages={messages} />
    </div>
  )
}
