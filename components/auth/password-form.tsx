'use client'

import { FormField } from '@/components/shared/form-field'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import Link from 'next/link'
import { signInByPassword } from '@/lib/auth/actions'

export function PasswordForm({ next }: { next?: string }) {
  return (
    <ActionForm action={signInByPassword} hidden={next ? { next } : undefined} aria-label="Staff sign-in">
      <FormField name="email" label="E-mail" required>
        <Input type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />
      </FormField>
      <FormField name="password" label="Password" required>
        <Input type="password" autoComplete="current-password" />
      </FormField>
      <SubmitButton size="lg">Sign in</SubmitButton>
      <Link href="/forgot-password" className="justify-self-center text-sm text-accent underline underline-offset-4">
        Forgot your password?
      </Link>
    </ActionForm>
  )
}
