'use client'

import { Undo } from 'lucide-react'
import { useEffect, useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/sonner'
import { Textarea } from '@/components/ui/textarea'
import type { ReversalPreview, WholeClaim } from '@/lib/claims'
import { decideClaimAction, previewReversalAction } from '@/lib/claims/actions'
import { formatMoney, formatNumber } from '@/lib/core/format'
import type { PartyWords } from '@/lib/retailers/schemas'
import { useCall } from './use-call'

/** The whole claim, or lines of it by a credit note: what is found with either side, and what becomes of the rest, is said before. */
export function TakeBack({ claim, words }: { claim: WholeClaim; words: PartyWords }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline" size="sm"><Undo />Take points back</Button></DialogTrigger>
      {open ? <TakeBackForm claim={claim} words={words} onClose={() => setOpen(false)} /> : null}
    </Dialog>
  )
}

function TakeBackForm({ claim, words, onClose }: { claim: WholeClaim; words: PartyWords; onClose: () => void }) {
  const lines = claim.lines.filter(({ decision, reversedAt }) => decision === 'accepted' && !reversedAt)
  const [chosen, setChosen] = useState<number[]>(lines.map(({ number }) => number))
  const [reason, setReason] = useState('')
  const [creditNote, setCreditNote] = useState('')
  const { call, pending, refused, errors } = useCall()
  const preview = usePreview(claim.claimId, chosen)
  const whole = chosen.length === lines.length
  const { claimId } = claim
  async function take() {
    const wish = whole ? { action: 'reverse' } : { action: 'credit_note', lines: JSON.stringify(chosen), creditNote }
    if (!(await call(decideClaimAction, { claimId, reason, ...wish, idempotencyKey: crypto.randomUUID() }))) return
    toast.success('Taken back in ten seconds')
    onClose()
  }
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>Take points back</DialogTitle>
        <DialogDescription>All lines reverse the claim. Some of them need the number of a credit note. It takes effect in ten seconds, which is how long you can undo it.</DialogDescription>
      </DialogHeader>
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      <fieldset className="grid gap-2 text-sm">
        <legend className="mb-2 font-medium">Lines</legend>
        {lines.map(({ number, description, amountMinor }) => (
          <label key={number} className="flex min-h-6 items-center gap-3">
            <Checkbox checked={chosen.includes(number)} onCheckedChange={(on) => setChosen((before) => (on === true ? [...before, number].sort((a, b) => a - b) : before.filter((one) => one !== number)))} />
            <span className="min-w-0 flex-1">{description}</span><span className="tabular-nums">{formatMoney(amountMinor, claim.currency)}</span>
          </label>
        ))}
      </fieldset>
      {preview.refused ? <Alert variant="danger">{preview.refused}</Alert> : null}
      {preview.answer ? <Sides preview={preview.answer} words={words} /> : null}
      {whole ? null : <FormField name="creditNote" label="Credit note number" error={errors.creditNote}><Input autoComplete="off" maxLength={60} value={creditNote} onChange={(event) => setCreditNote(event.target.value)} /></FormField>}
      <FormField name="reason" label="Reason" hint={`The ${words.retailer} reads it.`} error={errors.reason}><Textarea rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></FormField>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>Not now</Button>
        <Button variant="destructive" loading={pending} disabled={!preview.answer} onClick={() => void take()}>{whole ? 'Reverse the claim' : 'Take these lines back'}</Button>
      </DialogFooter>
    </DialogContent>
  )
}

/** Asked anew whenever other lines are chosen; an answer that comes late for lines of before is not shown. */
function usePreview(claimId: string, chosen: number[]) {
  const { call, refused } = useCall()
  const [found, setFound] = useState<{ lines: string; answer: ReversalPreview | null } | null>(null)
  const lines = JSON.stringify(chosen)
  useEffect(() => {
    if (lines === '[]') return
    let asked = true
    void call(previewReversalAction, { claimId, lines }).then((answer) => asked && setFound({ lines, answer }))
    return () => {
      asked = false
    }
  }, [call, claimId, lines])
  return { answer: found?.lines === lines ? found.answer : null, refused }
}

function Sides({ preview, words }: { preview: ReversalPreview; words: PartyWords }) {
  return (
    <table className="w-full text-sm" aria-label="What it does">
      <thead><tr className="text-left text-xs text-muted-foreground"><th className="py-1 font-medium">Points of</th><th className="py-1 text-right font-medium">Due back</th><th className="py-1 text-right font-medium">Found</th><th className="py-1 text-right font-medium">Owed</th><th className="py-1 text-right font-medium">Written off</th></tr></thead>
      <tbody>
        {([[`The ${words.customer}`, preview.customer], [`The ${words.retailer}`, preview.retailer]] as const).map(([who, { due, found, owed, writtenOff }]) => (
          <tr key={who} className="border-t"><th scope="row" className="py-1.5 text-left font-normal">{who}</th>{[due, found, owed, writtenOff].map((points, index) => <td key={index} className="py-1.5 text-right tabular-nums">{formatNumber(points)}</td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}
