'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { CodeField } from './code-field'
import { ResendCode } from './resend-code'

type CodeFormProps<V, S> = {
  verify: FormAction<V>
  again: FormAction<S>
  submit: string
  /** When another code may be asked for. */
  resendAt: Date
  /** How long that is from now, by the server's clock. */
  resendInSeconds: number
}

export function CodeForm<V, S>({ verify, again, submit, ...resend }: CodeFormProps<V, S>) {
  const { say } = useSay()
  return (
    <div className="grid gap-4">
      <ActionForm action={verify} aria-label={submit}>
        <CodeField hint={say('codes.six_ten')} />
        <SubmitButton size="lg">{submit}</SubmitButton>
      </ActionForm>
      <ResendCode again={again} {...resend} />
    </div>
  )
}
