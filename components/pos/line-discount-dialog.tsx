'use client'

import { Percent } from 'lucide-react'
import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/format'
import { fullPrice } from '@/lib/core/line-discount'
import { lessPercent } from './line-discount'
import type { Line } from './till-state'

type Props = { line: Line; currency: string; locked: boolean; onAmount: (amountMinor: number) => void }

/** Takes a line's price down, by a share or to an amount; or back to what it was. */
export function LineDiscount({ line, currency, locked, onAmount }: Props) {
  const [open, setOpen] = useState(false)
  const [percent, setPercent] = useState('')
  const [price, setPrice] = useState<number | null>(null)
  const full = fullPrice(line)
  const wanted = percent.trim() ? lessPercent(line, percent) : price
  const wrong = wanted === null || wanted > full
  function take(amountMinor: number) {
    setOpen(false)
    onAmount(amountMinor)
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); setPercent(''); setPrice(null) }}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" disabled={locked}><Percent aria-hidden="true" /><span className="sr-only">Take something off {line.name}</span></Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Take something off {line.name}</DialogTitle>
          <DialogDescription>It costs {formatMoney(full, currency)}. Points are counted on what is paid.</DialogDescription>
        </DialogHeader>
        <form
          noValidate className="grid gap-4"
          onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); if (wanted !== null && !wrong) take(wanted) }}
        >
          <div className="grid grid-cols-2 items-start gap-4">
            <FormField name="percent" label="Per cent off"><Input inputMode="decimal" autoComplete="off" autoFocus value={percent} onChange={(event) => setPercent(event.target.value)} /></FormField>
            <FormField name="price" label="Or new price"><MoneyInput currency={currency} onValueChange={(amount) => { setPercent(''); setPrice(amount === null ? null : Number(amount)) }} /></FormField>
          </div>
          <DialogFooter>
            {line.amountMinor < full ? <Button variant="ghost" onClick={() => take(full)}>Full price again</Button> : null}
            <Button type="submit" disabled={wrong}>{wrong ? 'Take it off' : `Sell for ${formatMoney(wanted, currency)}`}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
