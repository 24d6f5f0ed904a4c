'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { beginOwnTotp, endOwnTotp } from '@/lib/factors/actions'

// With the drawing of QR codes: only who sets it up needs it.
const Confirm = dynamic(() => import('./confirm-own-totp').then((module) => module.ConfirmOwnTotp))

type OwnTotpProps = { on: boolean; open: boolean; onCodes: (codes: string[]) => void }

export function OwnTotp({ on, open, onCodes }: OwnTotpProps) {
  const { say } = useSay()
  const [made, setMade] = useState<{ secret: string; address: string } | null>(null)
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <p>{say(on ? 'factors.app_on' : 'factors.app_off')}</p>
      {on && open ? (
        <ActionForm action={endOwnTotp} successMessage={say('factors.app_ended')} aria-label={say('factors.app_end')}>
          <SubmitButton variant="outline" className="w-fit">{say('factors.turn_off')}</SubmitButton>
        </ActionForm>
      ) : null}
      {!on && made ? <Confirm {...made} onCodes={(codes) => { setMade(null); onCodes(codes) }} /> : null}
      {!on && !made && open ? (
        <ActionForm
          action={beginOwnTotp}
          onSuccess={({ secret, address }) => setMade(secret && address ? { secret, address } : null)}
          aria-label={say('factors.app_begin')}
        >
          <SubmitButton variant="outline" className="w-fit">{say('factors.set_up')}</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  )
}
