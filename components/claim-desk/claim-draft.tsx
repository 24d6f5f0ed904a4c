'use client'

import { useRouter } from 'next/navigation'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/sonner'
import type { WholeClaim } from '@/lib/claims'
import { saveDraftAction, submitClaimAction } from '@/lib/claims/actions'
import type { Eyes } from '@/lib/claims/eyes-plain'
import { foundOf } from '@/lib/claims/proposed-plain'
import { AddFiles } from './add-files'
import { InvoiceFields } from './invoice-fields'
import { useCall } from './use-call'
import { useInvoice } from './use-invoice'

type Props = { claim: WholeClaim; eyes: Eyes }

/** A claim that somebody of the staff has on paper: completed, given its images, and sent. The next of the pile follows. */
export function ClaimDraft({ claim, eyes }: Props) {
  const router = useRouter()
  const { call, pending, refused, errors } = useCall()
  const invoice = useInvoice(claim, claim.currency, foundOf(claim.proposals))
  const { claimId, retailerId } = claim
  const reading = claim.files.some(({ reading: { state } }) => state === 'waiting' || state === 'queued')
  async function save(): Promise<boolean> {
    const answer = await call(saveDraftAction, { claimId, ...invoice.fields() })
    if (answer) invoice.saved()
    return answer !== null
  }
  async function send() {
    if (invoice.dirty && !(await save())) return
    if (!(await call(submitClaimAction, { claimId, idempotencyKey: crypto.randomUUID() }))) return
    toast.success(`${invoice.invoice.invoiceNumber} is on its way`)
    router.push(`/admin/claims/new?retailer=${retailerId}`)
  }
  return (
    <div className="grid min-w-0 content-start gap-5">
      {claim.state === 'returned' && claim.reason ? <Alert variant="warning">It was sent back: {claim.reason}</Alert> : null}
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      {reading ? <p role="status" className="text-sm text-muted-foreground">The image is being read: what is found appears here.</p> : null}
      <section aria-label="Invoice" className="rounded-lg border bg-card p-4"><InvoiceFields form={invoice} currency={claim.currency} eyes={eyes} errors={errors} /></section>
      <AddFiles claimId={claimId} files={claim.files} />
      <div className="flex flex-wrap gap-2">
        <Button loading={pending} onClick={() => void send()}>Send it</Button>
        <Button variant="outline" disabled={pending || !invoice.dirty} onClick={() => void save().then((done) => done && toast.success('Saved'))}>Save the draft</Button>
      </div>
    </div>
  )
}
