'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { askToDelete, deleteOwnAccount } from '@/lib/leaving/actions'

/** A code to one's own number first, so that nobody who only holds the phone for a moment does it by a slip. */
export function DeleteAccount() {
  const [sent, setSent] = useState(false)
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <p>
        Your name, number, birthday and what shops noted of you are erased. Your points and vouchers in every program are lost, and this can’t be undone.
        Shops keep their sales, without knowing whose they were.
      </p>
      {sent ? (
        <ActionForm action={deleteOwnAccount} aria-label="Delete the account">
          <Alert variant="warning">With this code your account is deleted at once.</Alert>
          <CodeField hint="Six digits, sent to your number. They work for ten minutes." />
          <SubmitButton variant="destructive" className="w-fit">Delete my account and my points</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm action={askToDelete} onSuccess={() => setSent(true)} aria-label="Ask to delete the account">
          <SubmitButton variant="outline" className="w-fit">Send me a code to delete my account</SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
