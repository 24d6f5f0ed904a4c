'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { signUpAndEnter } from '@/lib/organizations/actions'
import { PlaceFields } from './place-fields'

/** `next`: the invitation that brought somebody here. */
export function SignUpForm({ country, next }: { country: string; next?: string }) {
  return (
    <ActionForm action={signUpAndEnter} hidden={next ? { next } : undefined} aria-label="Open an account">
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="name" label="Your name" required>
          <Input autoComplete="name" />
        </FormField>
        <FormField name="email" label="E-mail" required>
          <Input type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />
        </FormField>
        <FormField
          name="password"
          label="Password"
          hint="At least ten characters. A few words are easier to remember than signs."
          required
          className="sm:col-span-2"
        >
          <Input type="password" autoComplete="new-password" />
        </FormField>
        <FormField name="business" label="Business" hint="The name your customers know." required>
          <Input autoComplete="organization" />
        </FormField>
        <FormField name="kind" label="What it is" required>
          <NativeSelect defaultValue="merchant">
            <option value="merchant">A shop or a chain</option>
            <option value="brand">A brand that sells through dealers</option>
          </NativeSelect>
        </FormField>
        <FormField name="start" label="How points will work" hint="Nothing is decided by this yet: it is where you begin." required className="sm:col-span-2">
          <NativeSelect defaultValue={next ? 'shared' : 'own'}>
            <option value="own">Our own program</option>
            <option value="shared">Join a program that several businesses share</option>
          </NativeSelect>
        </FormField>
        <PlaceFields country={country} />
      </div>
      <SubmitButton size="lg">Open the account</SubmitButton>
    </ActionForm>
  )
}
