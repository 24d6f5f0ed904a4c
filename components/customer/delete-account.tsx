'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { askToDelete, deleteOwnAccount } from '@/lib/leaving/actions'

/** A code to one's own number first, so that nobody who only holds the phone for a moment does it by a slip. */
export function DeleteAccount() {
  const { say } = useSay()
  const [sent, setSent] = useState(false)
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <p>{say('forms.delete_says')}</p>
      {sent ? (
        <ActionForm action={deleteOwnAccount} aria-label={say('forms.delete_form')}>
          <Alert variant="warning">{say('forms.delete_now')}</Alert>
          <CodeField hint={say('forms.sent_number')} />
          <SubmitButton variant="destructive" className="w-fit">{say('forms.delete_button')}</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm action={askToDelete} onSuccess={() => setSent(true)} aria-label={say('forms.delete_ask')}>
          <SubmitButton variant="outline" className="w-fit">{say('forms.delete_send')}</SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
