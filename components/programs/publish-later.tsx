'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { publishProgramLater } from '@/lib/programs/actions'

/** `first`: the earliest minute to offer, as the program's clock shows it. */
export function PublishLater({ number, timeZone, first }: { number: number; timeZone: string; first: string }) {
  return (
    <ConfirmButton
      label="Publish at a time"
      title={`When does version ${number} take effect?`}
      description="From that moment on every till earns by it, by itself. Until a minute before you can take it back."
      confirmLabel="Publish for that time"
      action={publishProgramLater}
      idempotent
      successMessage={`Version ${number} waits for its time`}
    >
      <FormField name="at" label="Day and time" hint={`By the program’s clock (${timeZone}).`} required>
        <Input type="datetime-local" min={first} className="max-w-64" />
      </FormField>
    </ConfirmButton>
  )
}
