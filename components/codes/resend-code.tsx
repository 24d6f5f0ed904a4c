'use client'

import { useEffect, useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'

type ResendProps<S> = {
  again: FormAction<S>
  hidden?: Record<string, string>
  /** When another code may be asked for. */
  resendAt: Date
  /** How long that is from now, by the server's clock. */
  resendInSeconds: number
}

export function ResendCode<S>({ resendAt, resendInSeconds, ...rest }: ResendProps<S>) {
  return <Resend key={resendAt.getTime()} seconds={resendInSeconds} {...rest} />
}

/** The button waits as long as the server would refuse to hurry; its place doesn't change while the seconds run. */
function Resend<S>({ again, hidden, seconds }: Pick<ResendProps<S>, 'again' | 'hidden'> & { seconds: number }) {
  const { say } = useSay()
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  if (left > 0) {
    return (
      <Button variant="ghost" disabled className="w-fit justify-self-center tabular-nums">
        {say('codes.wait', { left })}
      </Button>
    )
  }
  return (
    <ActionForm
      action={again}
      hidden={hidden}
      successMessage={say('codes.sent')}
      className="gap-3"
      aria-label={say('codes.again')}
    >
      <SubmitButton variant="ghost" className="w-fit justify-self-center">{say('codes.again')}</SubmitButton>
    </ActionForm>
  )
}
