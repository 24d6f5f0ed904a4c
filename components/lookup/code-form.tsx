'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'

export function CodeForm<P, S>({ verify, again }: { verify: FormAction<P>; again: FormAction<S> }) {
  return (
    <div className="grid gap-4">
      <ActionForm action={verify} aria-label="Show points">
        <FormField name="code" label="Code" hint="Six digits; they work for ten minutes." required>
          <Input
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            className="h-12 text-lg tracking-[0.3em] sm:text-lg"
          />
        </FormField>
        <SubmitButton size="lg">Show my points</SubmitButton>
      </ActionForm>
      <ActionForm action={again} successMessage="A new code is on its way. Earlier ones no longer work." aria-label="Send again">
        <SubmitButton variant="ghost" className="w-fit justify-self-center">Send another code</SubmitButton>
      </ActionForm>
    </div>
  )
}
