'use client'

import { useEffect, useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { CodeField } from './code-field'

type CodeFormProps<V, S> = {
  verify: FormAction<V>
  again: FormAction<S>
  submit: string
  /** When another code may be asked for. */
  resendAt: Date
  /** How long that is from now, by the server's clock. */
  resendInSeconds: number
}

export function CodeForm<V, S>({ verify, again, submit, resendAt, resendInSeconds }: CodeFormProps<V, S>) {
  return (
    <div className="grid gap-4">
      <ActionForm action={verify} aria-label={submit}>
        <CodeField hint="Six digits. They work for ten minutes." />
        <SubmitButton size="lg">{submit}</SubmitButton>
      </ActionForm>
      <Resend key={resendAt.getTime()} again={again} seconds={resendInSeconds} />
    </div>
  )
}

/** The button waits as long as the server would refuse to hurry; its place doesn't change while the seconds run. */
function Resend<S>({ again, seconds }: { again: FormAction<S>; seconds: number }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  if (left > 0) {
    return (
      <Button variant="ghost" disabled className="w-fit justify-self-center tabular-nums">
        Send another code in {left} s
      </Button>
    )
  }
  return (
    <ActionForm
      action={again}
      successMessage="A new code is on its way. Earlier ones no longer work."
      className="gap-3"
      aria-label="Send another code"
    >
      <SubmitButton variant="ghost" className="w-fit justify-self-center">Send another code</SubmitButton>
    </ActionForm>
  )
}
