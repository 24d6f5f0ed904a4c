'use client'

import { KeyRound } from 'lucide-react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { useHydrated } from '@/components/shared/use-hydrated'
import { withPasskey } from './with-passkey'

type PasskeyFormProps<T> = {
  ask: Parameters<typeof withPasskey>[1]
  action: FormAction<T>
  label: string
  hidden?: Record<string, string>
  successMessage?: string
  variant?: 'default' | 'outline'
}

/** One press shows a passkey. It takes a script, so without one there is no button. */
export function PasskeyForm<T>({ ask, action, label, variant = 'outline', ...form }: PasskeyFormProps<T>) {
  const { say } = useSay()
  const hydrated = useHydrated()
  return (
    <ActionForm action={withPasskey('show', ask, action, say)} aria-label={label} {...form}>
      <SubmitButton variant={variant} size="lg" className={hydrated ? undefined : 'invisible'}><KeyRound aria-hidden="true" />{label}</SubmitButton>
    </ActionForm>
  )
}
