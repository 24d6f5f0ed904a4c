import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { retryMessageAction } from '@/lib/platform/actions'
import type { MessageRow } from '@/lib/platform/schemas'
import { AgainCell, againColumn, ErrorCell, StateCell, TitleCell } from './row-cells'
import type { StateWords } from './row-cells'

export const messageWords: StateWords<MessageRow['state']> = {
  queued: { label: 'Queued', variant: 'default' },
  sending: { label: 'Being sent', variant: 'accent' },
  sent: { label: 'Sent', variant: 'success' },
  delivered: { label: 'Delivered', variant: 'success' },
  failed: { label: 'Failed', variant: 'danger' },
  expired: { label: 'Expired', variant: 'warning' },
}

const templateWords: Record<string, string> = {
  code: 'One-time code', password_reset: 'Password reset', invitation: 'Invitation',
  points_earned: 'Points earned', points_redeemed: 'Points used', card_moved: 'Card moved',
}

const columns: Column<MessageRow>[] = [
  {
    key: 'template',
    header: 'Message',
    cell: (row) => <TitleCell title={templateWords[row.template] ?? row.template} detail={row.channel === 'sms' ? 'SMS' : 'E-mail'} />,
  },
  { key: 'organization', header: 'From', cell: (row) => row.organization ?? 'The platform' },
  { key: 'at', header: 'Queued', cell: (row) => <DateTime value={row.createdAt} /> },
  { key: 'state', header: 'State', cell: (row) => <StateCell words={messageWords} state={row.state} /> },
  { key: 'attempts', header: 'Attempts', align: 'end', cell: (row) => row.attempts },
  { key: 'error', header: 'Error', cell: (row) => <ErrorCell error={row.error} /> },
  {
    ...againColumn,
    cell: ({ state, retryable, messageId }) => {
      if (retryable) return <AgainCell action={retryMessageAction} hidden={{ messageId }} label="Send again" done="It is queued again" />
      return state === 'failed' ? <span className="text-sm text-muted-foreground">Its text is erased</span> : null
    },
  },
]

type MessagesTableProps = { messages: MessageRow[]; empty: ReactNode; previousHref?: string; nextHref?: string }

export function MessagesTable({ messages, ...rest }: MessagesTableProps) {
  return <DataTable caption="Messages" columns={columns} rows={messages} rowKey={(row) => row.messageId} note="Newest first" {...rest} />
}
