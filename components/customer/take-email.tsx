'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { takeEmail } from '@/lib/consents/actions'

/** A press and not the link alone: programs that look at mail open links too. */
export function TakeEmail({ token }: { token: string }) {
  const { say } = useSay()
  return <ActionForm action={takeEmail} hidden={{ token }}><SubmitButton className="w-fit">{say('forms.email_prove')}</SubmitButton></ActionForm>
}
