'use client'

import { useState, type FormEvent } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { OpenShift } from '@/lib/shifts/schemas'
import { callTill } from '../call-till'
import type { Counted } from './shift-dialog'
import { useAct } from './use-act'

/** The till behind the dialog listens to Enter too. */
const submits = (run: () => void) => (event: FormEvent) => {
  event.preventDefault()
  event.stopPropagation()
  run()
}

export function OpenForm({ outletId, currency, turnId, onOpened }: { outletId: string; currency: string; turnId: string | null; onOpened: () => void }) {
  const [float, setFloat] = useState<bigint | null>(null)
  const { run, busy, problem } = useAct((once) => callTill('open-shift', { outletId, floatMinor: Number(float) }, once), onOpened, turnId)
  return (
    <form noValidate className="grid gap-4" onSubmit={submits(() => { if (float !== null) run() })}>
      <FormField name="float" label="Cash in the drawer" error={problem ?? undefined}><MoneyInput currency={currency} autoFocus onValueChange={setFloat} /></FormField>
      <Button type="submit" size="lg" loading={busy} disabled={float === null}>Open the shift</Button>
    </form>
  )
}

export function CloseForm({ shift, turnId, onClosed }: { shift: OpenShift; turnId: string | null; onClosed: (counted: Counted) => void }) {
  const [counted, setCounted] = useState<bigint | null>(null)
  const [note, setNote] = useState('')
  const { run, busy, problem } = useAct((once) => callTill('close-shift', { shiftId: shift.shiftId, countedMinor: Number(counted), ...(note.trim() ? { note: note.trim() } : {}) }, once), onClosed, turnId)
  return (
    <form noValidate className="grid gap-4 border-t pt-4" onSubmit={submits(() => { if (counted !== null) run() })}>
      <FormField name="counted" label="Cash counted at the end" error={problem ?? undefined}><MoneyInput currency={shift.currency} onValueChange={setCounted} /></FormField>
      <FormField name="note" label="Note" optional><Input autoComplete="off" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></FormField>
      <Button type="submit" size="lg" loading={busy} disabled={counted === null}>Close the shift</Button>
    </form>
  )
}
