import { DataTable } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import type { Sheet } from '@/lib/cards/schemas'

export function SheetList({ sheets, timeZone }: { sheets: Sheet[]; timeZone: string }) {
  return (
    <DataTable
      caption="Sheets of cards"
      rows={sheets}
      rowKey={(row) => row.sheetId}
      rowHref={(row) => `/shop/cards?sheet=${row.sheetId}`}
      empty={<EmptyState title="No cards yet" description="Reserve numbers for a page of stickers, print it, and scan one at the till for somebody without a phone." />}
      columns={[
        { key: 'at', header: 'Reserved', cell: (row) => <DateTime value={row.printedAt} timeZone={timeZone} /> },
        { key: 'cards', header: 'Cards', cell: (row) => row.cards },
        { key: 'assigned', header: 'Given to members', cell: (row) => row.assigned },
      ]}
    />
  )
}
