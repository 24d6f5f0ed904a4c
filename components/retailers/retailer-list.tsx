import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { formatNumber } from '@/lib/core/format'
import { showPhone } from '@/lib/core/phone'
import type { ListedRetailer } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'
import { StandingBadge } from './standing-badge'

type Props = { retailers: ListedRetailer[]; words: PartyWords; empty: ReactNode; previousHref?: string; nextHref?: string }

export function RetailerList({ retailers, words, empty, ...paging }: Props) {
  return (
    <DataTable
      caption={capital(words.retailers)}
      rows={retailers}
      rowKey={(row) => row.retailerId}
      rowHref={(row) => `/admin/retailers/${row.retailerId}`}
      empty={empty}
      columns={[
        { key: 'name', header: 'Name', cell: (row) => row.name, primary: true },
        { key: 'standing', header: 'State', cell: (row) => <StandingBadge standing={row.standing} /> },
        { key: 'region', header: 'Region', cell: (row) => row.region ?? '–' },
        { key: 'number', header: 'Number', cell: (row) => row.code },
        { key: 'phone', header: 'Phone', cell: (row) => (row.phone ? showPhone(row.phone) : '–') },
        { key: 'customers', header: capital(words.customers), align: 'end', cell: (row) => formatNumber(row.customers) },
        { key: 'since', header: 'Since', align: 'end', cell: (row) => <DateTime value={row.since} format="date" /> },
      ]}
      {...paging}
    />
  )
}
