'use client'

import { useEffect, useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { askForSignInCodeAgain, signInByCode } from '@/lib/auth/actions'

export function CodeForm({ resendInSeconds }: { resendInSeconds: number }) {
  return (
    <div className="grid gap-4">
      <ActionForm action={signInByCode}>
        <FormField name="code" label="Code" hint="Six digits. They work for ten minutes." required>
          <Input
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            autoFocus
            className="h-12 text-lg tracking-[0.3em] tabular-nums sm:text-lg"
          />
        </FormField>
        <SubmitButton size="lg">Sign in</SubmitButton>
      </ActionForm>
      <Resend key={resendInSeconds} seconds={resendInSeconds} />
    </div>
  )
}

/** The button waits as long as the server would refuse to hurry; its place doesn't change while the seconds run. */
function Resend({ seconds }: { seconds: number }) {
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
    <ActionForm action={askForSignInCodeAgain} className="gap-3">
      <SubmitButton variant="ghost" className="w-fit justify-self-center">
        Send another code
      </SubmitButton>
    </ActionForm>
  )
}
