import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import type { OwnClaim } from '@/lib/claims'
import { capital } from '@/lib/retailers/schemas'
import { ClaimBadge } from './claim-badge'

/** `ownPoints`: whether whoever looks may see what the retailer itself got. */
type ClaimListProps = { claims: OwnClaim[]; word: string; ownPoints: boolean; empty: ReactNode; previousHref?: string; nextHref?: string }

const points: Column<OwnClaim> = {
  key: 'points', header: 'Your points', align: 'end', cell: (row) => (row.retailerPoints === null ? 'None yet' : <Points points={row.retailerPoints} hideWord />),
}

export function ClaimList({ claims, word, ownPoints, empty, ...paging }: ClaimListProps) {
  return (
    <DataTable
      caption="Claims"
      rows={claims}
      rowKey={(row) => row.claimId}
      rowHref={(row) => `/retailer/claims/${row.claimId}`}
      empty={empty}
      columns={[
        { key: 'number', header: 'Invoice', cell: (row) => row.invoiceNumber ?? 'No number yet', primary: true },
        { key: 'state', header: 'State', cell: (row) => <ClaimBadge claim={row} /> },
        { key: 'customer', header: capital(word), cell: (row) => row.customer },
        { key: 'date', header: 'Date', align: 'end', cell: (row) => (row.invoiceDate ? <DateTime value={row.invoiceDate} format="date" timeZone="UTC" /> : 'None yet') },
        { key: 'total', header: 'Total', align: 'end', cell: (row) => (row.totalMinor === null ? 'None yet' : <Money amountMinor={row.totalMinor} currency={row.currency} />) },
        ...(ownPoints ? [points] : []),
      ]}
      {...paging}
    />
  )
}
