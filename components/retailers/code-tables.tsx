import Link from 'next/link'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import { formatNumber } from '@/lib/core/format'
import type { CodeBatch, IssuedCode } from '@/lib/retailers'
import { revokeBatchAction, revokeCodeAction } from '@/lib/retailers/actions'

export function BatchTable({ batches }: { batches: CodeBatch[] }) {
  return (
    <DataTable
      caption="Codes as they were issued"
      rows={batches}
      rowKey={(row) => row.batchId}
      rowHref={(row) => `/admin/retailer-codes?list=${row.batchId}`}
      empty={<EmptyState title="No codes yet" description="Issue a list, print it and hand the codes out; or invite somebody by message." />}
      columns={[
        { key: 'note', header: 'What for', cell: (row) => row.note ?? (row.invited ? 'An invitation' : 'A list'), primary: true },
        { key: 'region', header: 'Region', cell: (row) => row.region ?? '–' },
        { key: 'codes', header: 'Codes', align: 'end', cell: (row) => formatNumber(row.codes) },
        { key: 'used', header: 'Used', align: 'end', cell: (row) => formatNumber(row.used) },
        { key: 'open', header: 'Left', align: 'end', cell: (row) => formatNumber(row.open) },
        { key: 'until', header: 'Until', cell: (row) => <DateTime value={row.expiresAt} format="date" /> },
        { key: 'issued', header: 'Issued', align: 'end', cell: (row) => <DateTime value={row.issuedAt} format="date" /> },
      ]}
    />
  )
}

const states: Record<IssuedCode['state'], [label: string, colour: BadgeVariant]> = {
  open: ['Can be used', 'success'], used: ['Used', 'default'], revoked: ['Revoked', 'danger'], expired: ['Too old', 'outline'],
}

const StateBadge = ({ state }: Pick<IssuedCode, 'state'>) => <Badge variant={states[state][1]}>{states[state][0]}</Badge>

export function CodeTable({ codes }: { codes: IssuedCode[] }) {
  return (
    <DataTable
      caption="Codes of the list"
      rows={codes}
      rowKey={(row) => row.codeId}
      empty={<EmptyState title="No codes" />}
      columns={[
        { key: 'code', header: 'Code', cell: (row) => <span className="tracking-wider tabular-nums">{row.code ?? `••••• ••${row.hint}`}</span>, primary: true },
        { key: 'state', header: 'State', cell: (row) => <StateBadge state={row.state} /> },
        {
          key: 'by', header: 'Used by',
          cell: (row) => (row.retailer ? <Link href={`/admin/retailers/${row.retailer.retailerId}`} className="text-accent underline underline-offset-4">{row.retailer.name}</Link> : '–'),
        },
        { key: 'at', header: 'When', cell: (row) => (row.usedAt ? <DateTime value={row.usedAt} format="datetime" /> : '–') },
        {
          key: 'revoke', header: 'Revoke', quietHeader: true, align: 'end',
          cell: (row) => (row.state === 'open' ? (
            <ConfirmButton
              label="Revoke" size="sm" variant="ghost" title={`Revoke the code ${row.code ?? ''}?`} description="It stops working at once, and can’t be brought back. Issue a new one instead."
              confirmLabel="Revoke it" action={revokeCodeAction} hidden={{ codeId: row.codeId }} successMessage="Revoked" destructive
            />
          ) : null),
        },
      ]}
    />
  )
}

export function RevokeBatchButton({ batchId, open }: { batchId: string; open: number }) {
  return (
    <ConfirmButton
      label="Revoke what is left" title="Revoke what is left of the list?" description={`${open === 1 ? 'One code stops' : `${open} codes stop`} working at once. Who registered with one stays verified.`}
      confirmLabel="Revoke what is left" action={revokeBatchAction} hidden={{ batchId }} successMessage="Revoked" destructive
    />
  )
}
