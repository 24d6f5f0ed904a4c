'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { Refund } from '@/lib/pos/schemas'
import { askedIn } from '@/lib/serving/plain'
import { BackChoice } from './back-choice'
import type { BackMethod } from './back-choice'
import { backWords } from './back-words'
import { callTill, isUnsure } from './call-till'
import { RefundLines } from './refund-lines'
import { chosenQuantity, nothingLeft, refundable } from './refund-state'
import type { SaleRecord } from './refund-state'
import { RefundSummary } from './refund-summary'
import { useApproval } from './staff/use-approval'
import { newOnce } from './use-asked-key'
import type { Once } from './use-asked-key'
import { usePreview } from './use-preview'

type Props = { sale: SaleRecord; outletId?: string; turnId: string | null; onDone?: () => void }
type Sent = { saleId: string; lines: { lineId: string; quantity: string }[]; reason?: string; payments?: Refund['payments']; outletId?: string }

/**
 * Line by line, with what it gives and takes before it is done. One key and one turn until it is answered, so it happens once, in the
 * name of who pressed, whoever serves by then.
 */
export function RefundPanel({ sale, outletId, turnId, onDone }: Props) {
  const router = useRouter()
  const lines = refundable(sale)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [reason, setReason] = useState('')
  const [method, setMethod] = useState<BackMethod | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState<Refund | null>(null)
  const pending = useRef<{ once: Once; request: Sent } | null>(null)
  const [asking, setAsking] = useState(false)
  const { ask, dialog } = useApproval(outletId ?? '')

  const chosen = lines.map((line) => ({ lineId: line.lineId, quantity: chosenQuantity(typed[line.lineId] ?? line.left, line.left) }))
  const wrong = chosen.some(({ quantity }) => quantity === null)
  const wishes = chosen.flatMap(({ lineId, quantity }) => (quantity === null || quantity === '0' ? [] : [{ lineId, quantity }]))
  const preview = usePreview(sale.saleId, wishes, done !== null || wrong, outletId)
  useEffect(() => {
    if (done) router.refresh()
  }, [done, router])

  async function refund(approvalId?: string) {
    if (busy) return
    const refundMinor = preview.of?.refundMinor ?? 0
    pending.current ??= {
      once: newOnce(turnId),
      request: {
        saleId: sale.saleId, lines: wishes, ...(reason.trim() ? { reason: reason.trim() } : {}), ...(outletId ? { outletId } : {}),
        ...(method && refundMinor > 0 ? { payments: [{ method, amountMinor: refundMinor }] } : {}),
      },
    }
    setBusy(true)
    setProblem(null)
    try {
      const { request, once: { key, standing } } = pending.current
      const result = await callTill('refund', request, { key, standing: { ...standing, approvalId } })
      const unsure = isUnsure(result)
      setAsking(unsure)
      if (!unsure) pending.current = null
      if (result.ok) setDone(result.data)
      else setProblem(result.message)
      const asked = result.ok ? null : askedIn(result)
      if (asked) ask(asked, (given) => void refund(given))
    } catch {
      setAsking(true)
      setProblem('No answer came. Press again: it is the same refund, and can’t happen twice.')
    } finally {
      setBusy(false)
    }
  }

  if (done) {
    return (
      <div className="grid gap-4">
        <Alert variant="success">
          <AlertTitle>Refunded {formatMoney(done.refundMinor, done.currency)}</AlertTitle>
          <AlertDescription>
            {done.payments ? `${backWords(done.payments, done.currency)}. ` : 'Give it back to the customer. '}What happened to the points stands below.
          </AlertDescription>
        </Alert>
        <RefundSummary refund={done} />
        {onDone ? <Button className="justify-self-start" onClick={onDone}>Another refund</Button> : null}
      </div>
    )
  }
  if (nothingLeft(lines)) return <p className="text-sm text-muted-foreground">Everything on this sale was refunded.</p>
  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => { event.preventDefault(); if (preview.of || asking) void refund() }}>
      {dialog}
      <RefundLines lines={lines} typed={typed} currency={sale.currency} locked={busy || asking} onType={(lineId, text) => setTyped({ ...typed, [lineId]: text })} />
      <FormField name="reason" label="Reason" optional>
        <Input maxLength={300} autoComplete="off" disabled={busy || asking} value={reason} onChange={(event) => setReason(event.target.value)} />
      </FormField>
      {preview.of && preview.of.refundMinor > 0 ? (
        <BackChoice method={method} usual={preview.of.payments} currency={sale.currency} locked={busy || asking} onMethod={setMethod} />
      ) : null}
      {preview.of ? <RefundSummary refund={preview.of} faded={!preview.fresh} /> : null}
      {problem ?? preview.problem ? <Alert variant="danger">{problem ?? preview.problem}</Alert> : null}
      <Button
        type="submit"
        size="lg"
        variant="destructive"
        className="h-auto min-h-11 justify-self-start py-2 whitespace-normal"
        loading={busy}
        disabled={!asking && (wrong || wishes.length === 0 || !preview.fresh || !preview.of)}
      >
        {asking ? 'Ask again' : preview.of
          ? `Refund ${formatMoney(preview.of.refundMinor, sale.currency)}${preview.of.pointsTakenBack > 0 ? ` and take ${formatPoints(preview.of.pointsTakenBack)} back` : ''}`
          : wrong || wishes.length === 0 ? 'Choose what comes back' : 'Refund'}
      </Button>
    </form>
  )
}
