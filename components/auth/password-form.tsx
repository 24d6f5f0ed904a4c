'use client'

import { useSay } from '@/components/language/use-say'
import { FormField } from '@/components/shared/form-field'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import Link from 'next/link'
import { signInByPassword } from '@/lib/auth/actions'

export function PasswordForm({ next }: { next?: string }) {
  const { say } = useSay()
  return (
    <ActionForm action={signInByPassword} hidden={next ? { next } : undefined} aria-label={say('codes.staff_sign_in')}>
      <FormField name="email" label={say('codes.email_or_phone')} required>
        <Input autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />
      </FormField>
      <FormField name="password" label={say('codes.password')} required>
        <Input type="password" autoComplete="current-password" />
      </FormField>
      <SubmitButton size="lg">{say('codes.sign_in')}</SubmitButton>
      <Link href="/forgot-password" className="justify-self-center text-sm text-accent underline underline-offset-4">
        {say('codes.forgot')}
      </Link>
    </ActionForm>
  )
}
