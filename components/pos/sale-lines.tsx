import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { cn } from '@/components/ui/cn'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { Sale } from '@/lib/pos/schemas'

const end = 'text-right'
// On a phone a line says how many and what came off under its name, and only what was paid keeps a column.
const wide = cn(end, 'hidden sm:table-cell')

export function SaleLines({ sale }: { sale: Sale }) {
  const money = (minor: number) => formatMoney(minor, sale.currency)
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>Line</TableHead>
          <TableHead className={wide}>Quantity</TableHead>
          <TableHead className={wide}>Amount</TableHead>
          <TableHead className={wide}>Off</TableHead>
          <TableHead className={end}>Paid</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sale.lines.map((line) => (
          <TableRow key={line.lineId}>
            <TableCell className="whitespace-normal">
              <span className="block">{line.name}</span>
              {line.sku === line.name || line.sku === 'total' ? null : <span className="block text-xs text-muted-foreground">{line.sku}</span>}
              <span className="block text-xs text-muted-foreground sm:hidden">
                {line.quantity} for {money(line.amountMinor)}{line.discountMinor > 0 ? `, ${money(line.discountMinor)} off` : ''}
              </span>
            </TableCell>
            <TableCell className={wide}>{line.quantity}</TableCell>
            <TableCell className={wide}>{money(line.amountMinor)}</TableCell>
            <TableCell className={wide}>
              {line.discountMinor > 0 ? money(line.discountMinor) : ''}
              {line.pointsUsed > 0 ? <span className="block text-xs text-muted-foreground">{formatPoints(line.pointsUsed)}</span> : null}
            </TableCell>
            <TableCell className={end}>{money(line.netAmountMinor)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell>Total</TableCell>
          <TableCell className={wide} />
          <TableCell className={wide}>{money(sale.totalMinor)}</TableCell>
          <TableCell className={wide}>{sale.discountMinor > 0 ? money(sale.discountMinor) : ''}</TableCell>
          <TableCell className={end}>{money(sale.payableMinor)}</TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  )
}
