'use client'

import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { formatMoney } from '@/lib/core/format'
import type { OpenShift } from '@/lib/shifts/schemas'
import { callTill } from '../call-till'
import { useAct } from './use-act'

/** Cash that comes or goes without a sale: change from the bank, a bill that is paid from the drawer. */
export function CashMoves({ shift, ...act }: { shift: OpenShift; turnId: string | null; onMoved: () => void }) {
  return (
    <section aria-label="Cash in and out" className="grid gap-3 text-sm">
      {shift.moves.length > 0 ? (
        <ul className="grid gap-1">
          {shift.moves.map(({ direction, amountMinor, reason }, index) => (
            <li key={index} className="flex justify-between gap-3"><span className="min-w-0 break-words">{reason}</span><span className="tabular-nums">{formatMoney(direction === 'in' ? amountMinor : -amountMinor, shift.currency)}</span></li>
          ))}
        </ul>
      ) : null}
      {/* Empty again after each. */}
      <MoveForm key={shift.moves.length} shift={shift} {...act} />
    </section>
  )
}

function MoveForm({ shift: { shiftId, currency }, turnId, onMoved }: Parameters<typeof CashMoves>[0]) {
  const [direction, setDirection] = useState<'in' | 'out'>('out')
  const [amount, setAmount] = useState<bigint | null>(null)
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useAct((once) => callTill('move-cash', { shiftId, direction, amountMinor: Number(amount), reason: reason.trim() }, once), onMoved, turnId)
  const ready = amount !== null && amount > 0n && reason.trim() !== ''
  return (
    <form noValidate className="grid gap-3" onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); if (ready) run() }}>
      <div className="grid grid-cols-2 items-start gap-3">
        <FormField name="direction" label="Without a sale">
          <NativeSelect value={direction} onChange={(event) => setDirection(event.target.value === 'in' ? 'in' : 'out')}>
            <option value="out">Paid out</option><option value="in">Paid in</option>
          </NativeSelect>
        </FormField>
        <FormField name="amount" label="How much"><MoneyInput currency={currency} onValueChange={setAmount} /></FormField>
      </div>
      <FormField name="reason" label="What for" error={problem ?? undefined}><Input autoComplete="off" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></FormField>
      <Button type="submit" variant="outline" className="justify-self-start" loading={busy} disabled={!ready}>Write it down</Button>
    </form>
  )
}
