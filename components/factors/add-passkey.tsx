'use client'

import { KeyRound } from 'lucide-react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { useHydrated } from '@/components/shared/use-hydrated'
import { Input } from '@/components/ui/input'
import { keepPasskey, optionsToAdd } from '@/lib/factors/actions'
import { withPasskey } from './with-passkey'

const makePasskey = withPasskey('make', optionsToAdd, keepPasskey)

export function AddPasskey({ device, onCodes }: { device: string; onCodes: (codes: string[]) => void }) {
  const hydrated = useHydrated()
  return (
    <ActionForm
      action={makePasskey}
      onSuccess={({ recoveryCodes }) => onCodes(recoveryCodes)}
      successMessage="The passkey is added."
      className="rounded-lg border bg-card p-4"
      aria-label="Add a passkey"
    >
      <FormField name="name" label="Name of the passkey" hint="So that you know later which one it is." required>
        <Input defaultValue={device} maxLength={60} className="max-w-72" />
      </FormField>
      <SubmitButton variant="outline" className={hydrated ? 'w-fit' : 'invisible w-fit'}><KeyRound aria-hidden="true" />Add a passkey</SubmitButton>
    </ActionForm>
  )
}
