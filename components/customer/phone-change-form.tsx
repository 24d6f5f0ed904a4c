'use client'

import { useEffect, useRef, useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { PhoneForm } from '@/components/codes/phone-form'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { askForNewNumber, changeNumber } from '@/lib/customers/actions'

/** The new number, then the codes that went to both: to the old one, so that nobody takes a card along who only borrowed it. */
export default function PhoneChangeForm({ country }: { country: string }) {
  const { say } = useSay()
  const [phone, setPhone] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // In the place of the button that was pressed.
  useEffect(() => place.current?.querySelector<HTMLInputElement>('input[type=tel]')?.focus(), [])
  if (phone === null) {
    return (
      <div ref={place} className="rounded-lg border bg-card p-4">
        <PhoneForm
          action={askForNewNumber}
          onSuccess={(asked) => setPhone(asked.phone)}
          label={say('forms.change_number')}
          fieldLabel={say('forms.new_number')}
          hint={say('forms.new_number_hint')}
          submit={say('forms.send_both')}
          quiet
          country={country}
        />
      </div>
    )
  }
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <ActionForm
        action={changeNumber}
        hidden={{ phone }}
        successMessage={say('forms.number_changed')}
        onSuccess={() => setPhone(null)}
        aria-label={say('forms.confirm_number')}
      >
        <CodeField name="oldCode" label={say('forms.old_code')} hint={say('codes.six_ten')} />
        <CodeField name="newCode" label={say('forms.new_code')} hint={say('forms.six_more')} autoFocus={false} />
        <SubmitButton className="w-fit">{say('forms.do_change_number')}</SubmitButton>
      </ActionForm>
      <Button variant="ghost" className="w-fit" onClick={() => setPhone(null)}>{say('forms.other_number')}</Button>
    </div>
  )
}
