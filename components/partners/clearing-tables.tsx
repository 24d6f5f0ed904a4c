import { DataTable } from '@/components/shared/data-table'
import { Badge } from '@/components/ui/badge'
import { formatMoney, formatNumber } from '@/lib/core/format'
import type { ClearingPage } from '@/lib/partners/schemas'

const balanceWords = (balance: number | null, currency: string) =>
  (balance === null ? 'Points only' : balance === 0 ? 'Nothing' : `${balance > 0 ? 'Is owed' : 'Owes'} ${formatMoney(Math.abs(balance), currency)}`)

/** What each business gave, took, and comes out with. */
export function BalanceTable({ page: { businesses, program } }: { page: ClearingPage }) {
  const rows = businesses.filter(({ issued }) => issued !== null)
  return (
    <DataTable
      caption="Issued, used and owed by each business"
      rows={rows}
      rowKey={({ organizationId }) => organizationId}
      empty={null}
      columns={[
        { key: 'name', header: 'Business', primary: true, cell: ({ name, you }) => <span className="inline-flex flex-wrap items-center gap-2">{name}{you ? <Badge variant="success">You</Badge> : null}</span> },
        { key: 'issued', header: 'Points it issued', align: 'end', cell: ({ issued }) => formatNumber(issued ?? 0) },
        { key: 'used', header: 'Points used there', align: 'end', cell: ({ used }) => formatNumber(used ?? 0) },
        { key: 'balance', header: 'In all', align: 'end', cell: ({ balanceMinor }) => balanceWords(balanceMinor, program.currency) },
      ]}
    />
  )
}

/** Whose points were used where: a row for each issuer, a column for each business that took them. */
export function MatrixTable({ page: { businesses, cells, program } }: { page: ClearingPage }) {
  const at = (issuerId: string, atId: string) => cells.find((cell) => cell.issuerId === issuerId && cell.atId === atId)?.points ?? 0
  const seen = (issuerId: string, atId: string) => program.role === 'owner' || [issuerId, atId].some((id) => businesses.some(({ organizationId, you }) => you && organizationId === id))
  return (
    <DataTable
      caption="Whose points were used where"
      rows={businesses}
      rowKey={({ organizationId }) => organizationId}
      empty={null}
      columns={[
        { key: 'issuer', header: 'Points issued by', primary: true, cell: ({ name }) => name },
        ...businesses.map(({ organizationId: atId, name }) => ({
          key: atId, header: `Used at ${name}`, align: 'end' as const,
          cell: ({ organizationId }: ClearingPage['businesses'][number]) => (seen(organizationId, atId) ? formatNumber(at(organizationId, atId)) : 'Between them'),
        })),
      ]}
    />
  )
}
