'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { deliver, sendHandOverCode } from '@/lib/gifts/actions'

/** The code goes to whom the gift is for, who says it with the gift in their hands. */
export function HandOver({ redemptionId, holder }: { redemptionId: string; holder: string }) {
  const [asked, setAsked] = useState(false)
  const hidden = { redemptionId }
  return (
    <section aria-label="Hand over" className="grid content-start gap-4 rounded-lg border bg-card p-4 sm:p-5">
      <h2 className="text-lg font-semibold">Hand it over</h2>
      <p className="text-sm text-muted-foreground">A code goes to the phone of {holder}. Saying it, with the gift in their hands, is the proof that it was handed over.</p>
      {asked ? (
        <ActionForm action={deliver} hidden={hidden} idempotent successMessage="Handed over" aria-label="Confirm the hand-over">
          <CodeField label={`Code of ${holder}`} hint="Six digits; they work for ten minutes." />
          <SubmitButton className="w-fit">It was handed over</SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={sendHandOverCode} hidden={hidden} onSuccess={() => setAsked(true)} aria-label="Send the code">
        <SubmitButton className="w-fit" variant={asked ? 'ghost' : 'default'}>{asked ? 'Send another code' : 'Send the code'}</SubmitButton>
      </ActionForm>
    </section>
  )
}
