import { Mail, MessageSquare } from 'lucide-react'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import type { ShownMessage } from '@/lib/messaging/queries'

export function OutboxList({ messages }: { messages: ShownMessage[] }) {
  if (messages.length === 0) {
    return (
      <div className="rounded-lg border bg-card">
        <EmptyState title="Nothing yet" description="Ask for a code by phone, or record a sale of a member: the message appears here within a second." />
      </div>
    )
  }
  return (
    <ol className="grid gap-3">
      {messages.map((message) => <li key={message.messageId}><Message message={message} /></li>)}
    </ol>
  )
}

function Message({ message }: { message: ShownMessage }) {
  const Icon = message.channel === 'sms' ? MessageSquare : Mail
  return (
    <article className="grid gap-3 rounded-lg border bg-card p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted-foreground">
        <Icon className="size-4" aria-hidden="true" />
        <span className="font-medium break-all text-foreground">{message.to ?? 'Erased'}</span>
        {message.business ? <span>from {message.business}</span> : null}
        <DateTime value={message.createdAt} className="ml-auto" />
      </header>
      {message.subject ? <h2 className="text-base font-semibold">{message.subject}</h2> : null}
      {message.text === null
        ? <p className="text-sm text-muted-foreground">The text of this message has been erased.</p>
        : <p className="text-base break-words whitespace-pre-line">{linked(message.text)}</p>}
    </article>
  )
}

/** Links in a text become links; everything else stays text. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? <a key={index} href={part} className="break-all text-accent underline underline-offset-4">{part}</a> : part)
}
