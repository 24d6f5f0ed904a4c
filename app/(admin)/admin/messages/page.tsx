import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { MessagesTable, messageWords } from '@/components/platform/messages-table'
import { SendAllAgain } from '@/components/platform/send-all-again'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { fitting } from '@/lib/doors/fitting'
import { requireContext } from '@/lib/doors/session-context'
import { shownInOutbox } from '@/lib/messaging'
import { listMessages } from '@/lib/platform/queries'
import { messageStates } from '@/lib/platform/schemas'

export const metadata: Metadata = { title: 'Messages' }
const path = '/admin/messages'

export default async function MessagesPage({ searchParams }: { searchParams: SearchParams }) {
  const params = single(await searchParams)
  const ctx = await requireContext('platform.read')
  const filter = fitting(listMessages.declaration.input, { state: params.state, after: params.after, before: params.before })
  const list = await listMessages(ctx, filter)
  const href = (changes: Record<string, string | undefined>) => listHref(path, params, changes)
  const option = (label: string, value?: string) => ({ label, href: href({ state: value }), current: filter.state === value })
  return (
    <>
      <PageHeader
        title="Messages"
        description="What was sent to people and what became of it. What a message says, and to whom, is encrypted and not shown here."
        actions={<>
          {shownInOutbox('sms') || shownInOutbox('email') ? <Button asChild variant="outline"><Link href="/outbox">Demo outbox</Link></Button> : null}
          {list.messages.some((one) => one.retryable) ? <SendAllAgain /> : null}
        </>}
      />
      <FilterLinks label="State" options={[option('All'), ...messageStates.map((one) => option(messageWords[one].label, one))]} />
      <MessagesTable
        messages={list.messages}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        empty={filter.state
          ? <EmptyState title="No message is in this state" action={<Button asChild variant="outline"><Link href={path}>Show all</Link></Button>} />
          : <EmptyState title="No messages yet" description="Codes, invitations and points earned appear here when they are queued." />}
      />
    </>
  )
}
