import type { Metadata } from 'next'
import { OutboxList } from '@/components/platform/outbox-list'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { orNotFound } from '@/lib/doors/or-not-found'
import { sessionContext } from '@/lib/doors/session-context'
import { readOutbox } from '@/lib/messaging/queries'
import type { Channel } from '@/lib/messaging/schemas'

export const metadata: Metadata = { title: 'Demo outbox', robots: { index: false } }
export const dynamic = 'force-dynamic'

export default async function OutboxPage() {
  const { messages, channels } = await orNotFound(readOutbox(await sessionContext(), {}))
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6 px-4 py-8 sm:px-6">
      <LiveRefresh bell={false} everyMs={2_000} />
      <PageHeader
        title="Demo outbox"
        description={`This installation runs in demo mode: ${said(channels)} Codes and links disappear after ten minutes.`}
      />
      {channels.length > 0 ? <OutboxList messages={messages} /> : null}
    </div>
  )
}

const both = 'instead of being sent, messages are shown here, newest first.'
const of = {
  sms: 'instead of being sent, text messages are shown here, newest first. E-mail goes out through its provider, and is not shown.',
  email: 'instead of being sent, e-mail is shown here, newest first. Text messages go out through their provider, and are not shown.',
}

/** What is really sent is not here for everybody to read. */
function said([one, another]: readonly Channel[]): string {
  if (!one) return 'messages go out through their providers, and are not shown.'
  return another ? both : of[one]
}
