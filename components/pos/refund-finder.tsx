'use client'

import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/format'
import { formatDateTime } from '@/lib/core/format-date'
import { callTill } from './call-till'
import { RefundPanel } from './refund-panel'
import type { SaleRecord } from './refund-state'

/** A refund from the till starts with what is on the slip: the receipt number. */
export function RefundFinder({ outletId, timeZone, turnId }: { outletId: string; timeZone: string; turnId: string | null }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [sale, setSale] = useState<SaleRecord | null>(null)

  async function find() {
    const receiptNumber = text.trim()
    if (!receiptNumber || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const tries = [receiptNumber, receiptNumber.toUpperCase()]
      let result = await callTill('find-sale', { receiptNumber, outletId })
      if (!result.ok && tries[1] !== receiptNumber) result = await callTill('find-sale', { receiptNumber: receiptNumber.toUpperCase(), outletId })
      if (result.ok) setSale(result.data)
      else setProblem(result.code === 'not_found' ? 'There is no sale with this receipt number. Look at the slip again.' : result.message)
    } catch {
      setProblem('No answer from the server. Nothing was changed; try again.')
    } finally {
      setBusy(false)
    }
  }

  if (sale) {
    return (
      <Card className="max-w-2xl">
        <CardHeader>
          <CardTitle>Receipt {sale.receiptNumber}</CardTitle>
          <CardDescription>{formatDateTime(sale.occurredAt, { timeZone })}, {formatMoney(sale.payableMinor, sale.currency)} paid</CardDescription>
        </CardHeader>
        <CardContent className="grid gap-4">
          <RefundPanel key={sale.saleId} sale={sale} outletId={outletId} turnId={turnId} onDone={() => { setSale(null); setText('') }} />
          <Button variant="ghost" className="justify-self-start" onClick={() => setSale(null)}>Another receipt</Button>
        </CardContent>
      </Card>
    )
  }
  return (
    <Card className="max-w-xl">
      <CardContent>
        <form noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void find() }}>
          <FormField name="receiptNumber" label="Receipt number" hint="It stands at the top of the slip." error={problem}>
            <Input autoFocus autoComplete="off" className="h-12 text-base!" value={text} onChange={(event) => { setText(event.target.value); setProblem(undefined) }} />
          </FormField>
          <Button type="submit" size="lg" className="justify-self-start" loading={busy}>Find the sale</Button>
        </form>
      </CardContent>
    </Card>
  )
}
