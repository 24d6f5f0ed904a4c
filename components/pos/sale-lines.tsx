import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { Sale } from '@/lib/pos/schemas'

export function SaleLines({ sale }: { sale: Sale }) {
  const money = (minor: number) => formatMoney(minor, sale.currency)
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>Line</TableHead>
          <TableHead className="text-right">Quantity</TableHead>
          <TableHead className="text-right">Amount</TableHead>
          <TableHead className="text-right">Off</TableHead>
          <TableHead className="text-right">Paid</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sale.lines.map((line) => (
          <TableRow key={line.lineId}>
            <TableCell>
              <span className="block">{line.name}</span>
              {line.sku === line.name || line.sku === 'total' ? null : <span className="text-xs text-muted-foreground">{line.sku}</span>}
            </TableCell>
            <TableCell className="text-right">{line.quantity}</TableCell>
            <TableCell className="text-right">{money(line.amountMinor)}</TableCell>
            <TableCell className="text-right">
              {line.discountMinor > 0 ? money(line.discountMinor) : ''}
              {line.pointsUsed > 0 ? <span className="block text-xs text-muted-foreground">{formatPoints(line.pointsUsed)}</span> : null}
            </TableCell>
            <TableCell className="text-right">{money(line.netAmountMinor)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell colSpan={2}>Total</TableCell>
          <TableCell className="text-right">{money(sale.totalMinor)}</TableCell>
          <TableCell className="text-right">{sale.discountMinor > 0 ? money(sale.discountMinor) : ''}</TableCell>
          <TableCell className="text-right">{money(sale.payableMinor)}</TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  )
}
