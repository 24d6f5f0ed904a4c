import type { ReactNode } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { SubmitButton } from '@/components/shared/submit-button'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import { retryMessageAction } from '@/lib/platform/actions'
import type { MessageRow } from '@/lib/platform/schemas'

export const messageWords: Record<MessageRow['state'], { label: string; variant: BadgeVariant }> = {
  queued: { label: 'Queued', variant: 'default' },
  sending: { label: 'Being sent', variant: 'accent' },
  sent: { label: 'Sent', variant: 'success' },
  delivered: { label: 'Delivered', variant: 'success' },
  failed: { label: 'Failed', variant: 'danger' },
  expired: { label: 'Expired', variant: 'warning' },
}

const templateWords: Record<string, string> = {
  code: 'One-time code', password_reset: 'Password reset', verify_email: 'Confirm e-mail', invitation: 'Invitation',
  points_earned: 'Points earned', points_redeemed: 'Points used',
}

const columns: Column<MessageRow>[] = [
  { key: 'template', header: 'Message', cell: (row) => <>{templateWords[row.template] ?? row.template}<span className="block text-sm font-normal text-muted-foreground">{row.channel === 'sms' ? 'SMS' : 'E-mail'}</span></> },
  { key: 'organization', header: 'From', cell: (row) => row.organization ?? 'The platform' },
  { key: 'at', header: 'Queued', cell: (row) => <DateTime value={row.createdAt} /> },
  { key: 'state', header: 'State', cell: (row) => <Badge variant={messageWords[row.state].variant}>{messageWords[row.state].label}</Badge> },
  { key: 'attempts', header: 'Attempts', align: 'end', cell: (row) => row.attempts },
  { key: 'error', header: 'Error', cell: (row) => row.error ?? 'None' },
  {
    key: 'retry',
    header: 'Retry',
    quietHeader: true,
    align: 'end',
    cell: (row) => (row.retryable ? (
      <ActionForm action={retryMessageAction} hidden={{ messageId: row.messageId }} successMessage="It is queued again" className="gap-2">
        <SubmitButton variant="outline" size="sm">Send again</SubmitButton>
      </ActionForm>
    ) : null),
  },
]

type MessagesTableProps = { messages: MessageRow[]; empty: ReactNode; previousHref?: string; nextHref?: string }

export function MessagesTable({ messages, ...rest }: MessagesTableProps) {
  return <DataTable caption="Messages" columns={columns} rows={messages} rowKey={(row) => row.messageId} note="Newest first" {...rest} />
}
