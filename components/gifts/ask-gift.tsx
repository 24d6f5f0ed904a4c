'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { askFor, askForSelf, sendRequestCode } from '@/lib/gifts/actions'

type Props = { rewardId: string; memberId: string; holder: string }

/** First a code to the customer's own phone, which says what it is for; saying it means yes. */
export function AskForCustomer({ rewardId, memberId, holder }: Props) {
  const [asked, setAsked] = useState(false)
  const hidden = { rewardId, memberId }
  return (
    <div className="grid gap-4">
      {asked ? (
        <ActionForm action={askFor} hidden={hidden} idempotent aria-label="Ask for the gift">
          <p>A code was sent to the phone of {holder}. Ask for it: reading it out means yes.</p>
          <CodeField label={`Code of ${holder}`} hint="Six digits; they work for ten minutes." />
          <SubmitButton className="w-fit">Ask for the gift</SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={sendRequestCode} hidden={hidden} onSuccess={() => setAsked(true)} aria-label="Send the code">
        <SubmitButton className="w-fit" variant={asked ? 'ghost' : 'default'}>{asked ? 'Send another code' : 'Send the code'}</SubmitButton>
      </ActionForm>
    </div>
  )
}

export function AskForSelf({ rewardId, points }: { rewardId: string; points: string }) {
  return (
    <ActionForm action={askForSelf} hidden={{ rewardId }} idempotent aria-label="Ask for the gift">
      <SubmitButton className="w-fit">Ask for it with {points}</SubmitButton>
    </ActionForm>
  )
}
