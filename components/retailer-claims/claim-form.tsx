'use client'

import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useOffline } from '@/components/pos/offline/network'
import { randomKey } from '@/components/shared/random-key'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/sonner'
import type { OfferedProduct } from '@/lib/claims'
import { CustomerPicker } from './customer-picker'
import type { Choice } from './customer-picker'
import { emptyInvoice, missingOf, withReading } from './draft'
import type { Draft, DraftFile, Field, Invoice } from './draft'
import { InvoiceFields } from './invoice-fields'
import { LineList } from './line-list'
import { PhotoSection } from './photo/photo-section'
import type { ServerFile } from './photo/photo-list'
import { SendingSaid } from './sending-said'
import { useDraft } from './use-draft'
import { useReading } from './use-reading'

export type ClaimFormProps = {
  retailerId: string; ownName: string; word: string; currency: string; known: Choice[]; usual: OfferedProduct[]
  /** The draft to go on with: one on this device, or a claim that the server has. */
  start?: { id?: string; claimId?: string; customer?: Draft['customer']; invoice?: Invoice; files?: ServerFile[] }
}
const none: ServerFile[] = []

const begin = ({ retailerId, start = {} }: ClaimFormProps): Draft => ({
  id: start.id ?? (start.claimId ? `edit ${start.claimId}` : randomKey()), sendKey: randomKey(), retailerId, ...(start.claimId ? { claimId: start.claimId } : {}),
  customer: start.customer ?? null, invoice: start.invoice ?? emptyInvoice, read: [], files: [], gone: [], edit: 0, saved: 0, send: false, at: new Date().toISOString(),
})

/** A claim being made or corrected. Everything is kept on this device at once, and goes to the server by itself. */
export function ClaimForm(props: ClaimFormProps) {
  const { ownName, word, currency, known, usual, start = {} } = props
  const router = useRouter()
  const offline = useOffline()
  const [first] = useState(() => begin(props))
  const [tried, setTried] = useState(false)
  const { draft, change, kept, ready } = useDraft(first, ({ claimId }) => {
    toast.success('Sent')
    router.push(claimId ? `/retailer/claims/${claimId}` : '/retailer/claims')
    router.refresh()
  })
  // What was sent from here comes back with the page: it is shown once.
  const own = [...draft.gone, ...draft.files.flatMap(({ fileIds }) => fileIds ?? [])]
  const there = (start.files ?? none).filter(({ fileId }) => !own.includes(fileId))
  const found = useReading(draft, (reading) => change((one) => withReading(one, reading)))
  const missing = tried ? missingOf(draft, there.length + draft.files.length) : {}
  const errors = { ...draft.refusal?.fields, ...missing }

  /** What somebody does themselves: what stood in the way may be gone with it, and what was read is theirs now. */
  const alter = (more: (one: Draft) => Partial<Draft>) => {
    change((one) => ({ ...one, refusal: undefined, send: false, ...more(one) }))
    if (!start.claimId && !start.id) window.history.replaceState(null, '', `/retailer/claims/new?draft=${first.id}`)
  }
  const write = (more: Partial<Invoice>) => alter((one) => ({
    invoice: { ...one.invoice, ...more }, read: one.read.filter((field) => !Object.keys(more).includes(field as Field)), edit: one.edit + 1,
  }))
  const removeHere = (file: DraftFile) => alter((one) => ({ files: one.files.filter(({ id }) => id !== file.id), gone: [...one.gone, ...file.fileIds ?? []] }))

  function send() {
    setTried(true)
    if (Object.keys(missingOf(draft, there.length + draft.files.length)).length > 0) return
    // Under a key of its own: what was refused before is looked at anew.
    change((one) => ({ ...one, refusal: undefined, send: true, sendKey: one.refusal ? randomKey() : one.sendKey }))
  }

  return (
    <div className="grid max-w-2xl gap-8">
      <PhotoSection
        there={there} here={draft.files} offline={offline} error={errors.files} onRemoveHere={removeHere}
        onAdd={(files) => alter((one) => ({ files: [...one.files, ...files] }))} onRemoveThere={(fileId) => alter((one) => ({ gone: [...one.gone, fileId] }))}
      />
      <section aria-labelledby="buyer" className="grid gap-3">
        <h2 id="buyer" className="text-lg font-semibold">Who bought it</h2>
        <CustomerPicker word={word} known={known} chosen={draft.customer} error={errors.memberId} onChoose={(customer) => alter((one) => ({ customer, edit: one.edit + 1 }))} />
      </section>
      <section aria-labelledby="says" className="grid gap-5">
        <h2 id="says" className="text-lg font-semibold">What the invoice says</h2>
        {found.waiting ? <p role="status" className="text-sm text-muted-foreground">The photo is being read: what is found appears here.</p> : null}
        <InvoiceFields round={found.round + (ready ? 1 : 0)} invoice={draft.invoice} read={draft.read} currency={currency} ownName={ownName} errors={errors} onChange={write} />
      </section>
      <section aria-labelledby="lines" className="grid gap-3">
        <h2 id="lines" className="text-lg font-semibold">Products on it</h2>
        <LineList key={ready ? 'kept' : 'first'} lines={draft.invoice.lines} day={draft.invoice.invoiceDate} usual={usual} currency={currency} error={errors.lines} onChange={(lines) => write({ lines })} />
      </section>
      <div className="grid gap-3">
        <SendingSaid draft={draft} kept={kept === 'here'} offline={offline} />
        <Button size="lg" loading={draft.send && !offline} onClick={send} className="w-full sm:w-fit"><Send aria-hidden="true" />Send the claim</Button>
      </div>
    </div>
  )
}
