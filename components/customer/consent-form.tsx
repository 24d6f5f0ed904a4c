'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { keepConsents } from '@/lib/consents/actions'

type Way = { channel: string; label: string; allowed: boolean; hint?: string }

export function ConsentForm({ programId, business, ways }: { programId: string; business: string; ways: Way[] }) {
  const { say } = useSay()
  return (
    <ActionForm action={keepConsents} hidden={{ programId }} successMessage={say('forms.consents_saved')} aria-label={business}>
      {ways.map(({ channel, label, allowed, hint }) => (
        <FormField key={channel} name={channel} label={label} hint={hint} inline><Checkbox defaultChecked={allowed} /></FormField>
      ))}
      <SubmitButton variant="outline" className="w-fit">{say('forms.save')}<span className="sr-only"> {business}</span></SubmitButton>
    </ActionForm>
  )
}
