'use client'

import { useRouter } from 'next/navigation'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { beginClaimAction } from '@/lib/claims/actions'
import { InvoiceFields } from './invoice-fields'
import { useCall } from './use-call'
import { useInvoice } from './use-invoice'

type Props = { retailerId: string; retailer: string; memberId: string; currency: string }

/** What stands on the paper; the draft that it becomes takes the images, and is sent from there. */
export function NewClaim({ retailerId, retailer, memberId, currency }: Props) {
  const router = useRouter()
  const { call, pending, refused, errors } = useCall()
  const invoice = useInvoice({ seller: retailer, retailer, invoiceNumber: null, invoiceDate: null, totalMinor: null, lines: [] }, currency)
  async function begin() {
    const answer = await call(beginClaimAction, { retailerId, memberId, ...invoice.fields() })
    if (answer) router.push(`/admin/claims/${answer.claimId}`)
  }
  return (
    <form
      className="grid gap-5" aria-label="Invoice" noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void begin()
      }}
    >
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      <div className="rounded-lg border bg-card p-4"><InvoiceFields form={invoice} currency={currency} errors={errors} /></div>
      <Button type="submit" loading={pending} className="justify-self-start">Save and add images</Button>
    </form>
  )
}
