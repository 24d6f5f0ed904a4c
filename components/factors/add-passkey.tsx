'use client'

import { KeyRound } from 'lucide-react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { useHydrated } from '@/components/shared/use-hydrated'
import { Input } from '@/components/ui/input'
import { keepPasskey, optionsToAdd } from '@/lib/factors/actions'
import { withPasskey } from './with-passkey'

export function AddPasskey({ device, onCodes }: { device: string; onCodes: (codes: string[]) => void }) {
  const { say } = useSay()
  const hydrated = useHydrated()
  return (
    <ActionForm<{ passkeyId: string; recoveryCodes: string[] }>
      action={withPasskey('make', optionsToAdd, keepPasskey, say)}
      onSuccess={({ recoveryCodes }) => onCodes(recoveryCodes)}
      successMessage={say('factors.added_passkey')}
      className="rounded-lg border bg-card p-4"
      aria-label={say('factors.add_passkey')}
    >
      <FormField name="name" label={say('factors.passkey_name')} hint={say('factors.passkey_name_hint')} required>
        <Input defaultValue={device} maxLength={60} className="max-w-72" />
      </FormField>
      <SubmitButton variant="outline" className={hydrated ? 'w-fit' : 'invisible w-fit'}><KeyRound aria-hidden="true" />{say('factors.add_passkey')}</SubmitButton>
    </ActionForm>
  )
}
