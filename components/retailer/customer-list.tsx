import type { ReactNode } from 'react'
import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import type { OwnCustomer } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

type Props = { customers: OwnCustomer[]; words: PartyWords; searched?: boolean; previousHref?: string; nextHref?: string; note?: ReactNode }

/** A name, a total, and what they bought here: somebody may be another's too, so nothing else of them is told. */
export function CustomerList({ customers, words, searched, ...paging }: Props) {
  return (
    <DataTable
      caption={capital(words.customers)}
      rows={customers}
      rowKey={(row) => row.memberId}
      rowHref={(row) => `/retailer/customers/${row.memberId}`}
      empty={searched
        ? <EmptyState title="Nobody of that name or number" description="Try fewer letters, or the whole phone number." />
        : <EmptyState title={`No ${words.customers} yet`} description="A phone number is enough: the code that is sent to it confirms the registration." />}
      columns={[
        { key: 'name', header: 'Name', cell: (row) => row.name ?? 'No name noted', primary: true },
        { key: 'points', header: 'Points', align: 'end', cell: (row) => <Points points={row.points} hideWord /> },
        { key: 'purchases', header: 'Bought here', align: 'end', cell: (row) => (row.purchases === 0 ? 'Nothing yet' : <Money amountMinor={row.purchasedMinor} currency={row.currency} />) },
        { key: 'last', header: 'Last visit', align: 'end', cell: (row) => (row.lastPurchase ? <DateTime value={row.lastPurchase} format="date" timeZone="UTC" /> : 'None yet') },
        { key: 'at', header: 'Registered', align: 'end', wideOnly: true, cell: (row) => <DateTime value={row.registeredAt} /> },
      ]}
      {...paging}
    />
  )
}
