import { CopyButton } from '@/components/shared/copy-button'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import type { Invitation, Partner } from '@/lib/partners/schemas'
import { RemovePartner, WithdrawCode } from './partner-buttons'
import { limitWords, rateWords } from './partner-words'

type Shown = { currency: string; timeZone: string; mayManage: boolean }

/** Who takes part. The owner removes others; nobody removes the owner. */
export function PartnerTable({ partners, currency, timeZone, mayManage }: Shown & { partners: Partner[] }) {
  return (
    <DataTable
      caption="Businesses in this program"
      rows={partners}
      rowKey={({ organizationId }) => organizationId}
      empty={<EmptyState title="Nobody takes part" />}
      columns={[
        { key: 'name', header: 'Business', primary: true, cell: ({ name, owner, you }) => (
          <span className="inline-flex flex-wrap items-center gap-2">{name}{owner ? <Badge>Owner</Badge> : null}{you ? <Badge variant="success">You</Badge> : null}</span>
        ) },
        { key: 'rate', header: 'Its sales earn', cell: ({ pointsPerUnit }) => rateWords(pointsPerUnit, currency) },
        { key: 'limits', header: 'It may choose', cell: ({ limits, owner }) => (owner ? 'Anything, in the rules' : limits ? limitWords(limits) : 'As agreed with the owner') },
        { key: 'since', header: 'Since', cell: ({ joinedAt }) => <DateTime value={joinedAt} format="date" timeZone={timeZone} /> },
        ...(mayManage ? [{
          key: 'act', header: 'What can be done', quietHeader: true, align: 'end' as const,
          cell: ({ organizationId, name, owner }: Partner) => (owner ? null : <RemovePartner organizationId={organizationId} name={name} />),
        }] : []),
      ]}
    />
  )
}

export function InvitationTable({ invitations, timeZone }: { invitations: Invitation[]; timeZone: string }) {
  return (
    <DataTable
      caption="Codes that wait"
      rows={invitations}
      rowKey={({ invitationId }) => invitationId}
      empty={<EmptyState title="No code waits" description="Invite a business: it gets a code that works once." />}
      columns={[
        { key: 'code', header: 'Code', primary: true, cell: ({ code }) => <span className="font-mono">{code}</span> },
        { key: 'limits', header: 'It may choose', cell: ({ limits }) => limitWords(limits) },
        { key: 'until', header: 'Until', cell: ({ expiresAt }) => <DateTime value={expiresAt} format="date" timeZone={timeZone} /> },
        { key: 'act', header: 'What can be done', quietHeader: true, align: 'end', cell: ({ invitationId, code, link }) => (
          <span className="inline-flex flex-wrap justify-end gap-2"><CopyButton value={link} label="Copy the address" /><WithdrawCode invitationId={invitationId} code={code} /></span>
        ) },
      ]}
    />
  )
}
