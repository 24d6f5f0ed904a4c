'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { beginOwnTotp, endOwnTotp } from '@/lib/factors/actions'

// With the drawing of QR codes: only who sets it up needs it.
const Confirm = dynamic(() => import('./confirm-own-totp').then((module) => module.ConfirmOwnTotp))

type OwnTotpProps = { on: boolean; open: boolean; onCodes: (codes: string[]) => void }

export function OwnTotp({ on, open, onCodes }: OwnTotpProps) {
  const [made, setMade] = useState<{ secret: string; address: string } | null>(null)
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <p>{on ? 'On. Signing in asks for a code from your application.' : 'An application on your phone shows a code that changes every half minute.'}</p>
      {on && open ? (
        <ActionForm action={endOwnTotp} successMessage="The authenticator application is off." aria-label="Turn the application off">
          <SubmitButton variant="outline" className="w-fit">Turn off</SubmitButton>
        </ActionForm>
      ) : null}
      {!on && made ? <Confirm {...made} onCodes={(codes) => { setMade(null); onCodes(codes) }} /> : null}
      {!on && !made && open ? (
        <ActionForm
          action={beginOwnTotp}
          onSuccess={({ secret, address }) => setMade(secret && address ? { secret, address } : null)}
          aria-label="Set the application up"
        >
          <SubmitButton variant="outline" className="w-fit">Set up</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  )
}
