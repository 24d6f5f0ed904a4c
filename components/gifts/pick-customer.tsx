import { DataTable } from '@/components/shared/data-table'
import type { DataTableProps } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { Points } from '@/components/shared/points'
import type { OwnCustomer } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

type Props = { customers: OwnCustomer[]; words: PartyWords; hrefOf: (memberId: string) => string } & Pick<DataTableProps<OwnCustomer>, 'nextHref' | 'previousHref'>

export function PickCustomer({ customers, words, hrefOf, ...paging }: Props) {
  return (
    <DataTable
      caption={capital(words.customers)} rows={customers} rowKey={(row) => row.memberId} rowHref={(row) => hrefOf(row.memberId)}
      empty={<EmptyState title="Nobody there" description={`Register a ${words.customer} first, or try fewer letters.`} />}
      columns={[
        { key: 'name', header: 'Name', cell: (row) => row.name ?? 'No name noted', primary: true },
        { key: 'points', header: 'Points', align: 'end', cell: (row) => <Points points={row.points} hideWord /> },
      ]}
      {...paging}
    />
  )
}
