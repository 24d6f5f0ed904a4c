'use client'

import { useState, type RefObject } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import type { MemberView } from '@/lib/members/schemas'
import { ScanDialog } from './scan-dialog'
import { SendCodeButton } from './send-code-button'
import type { Proof } from './till-state'

type Props = {
  place: RefObject<HTMLElement | null>
  member: MemberView
  outletId: string
  accepted: { token: boolean; code: boolean; pin: boolean }
  proof: Proof | null
  onProof: (proof: Proof | null) => void
  onNext: () => void
}

/** Spending needs the member's word: the card, a code to their phone, or their PIN. */
export function ProofPanel({ place, member, outletId, accepted, proof, onProof, onNext }: Props) {
  const [scanning, setScanning] = useState(false)

  const typed = proof && 'code' in proof ? proof.code : ''
  const pin = proof && 'pin' in proof ? proof.pin : ''
  return (
    <section ref={place} aria-label="Proof" className="grid gap-3 rounded-lg border border-warning/40 bg-warning-soft p-4">
      <p className="text-sm font-medium">
        {proof && 'token' in proof ? 'The card was shown: the member agrees.' : 'The member agrees to spend points by one of these.'}
      </p>
      <form className="grid gap-3" noValidate onSubmit={(event) => { event.preventDefault(); onNext() }}>
        {accepted.token ? (
          <ScanDialog label="Scan the card" open={scanning} onOpenChange={setScanning} onRead={(token) => onProof({ token })} className="h-11 justify-self-start" />
        ) : null}
        {accepted.code ? (
          <div className="flex flex-wrap items-end gap-2">
            <SendCodeButton memberId={member.memberId} outletId={outletId} />
            <FormField name="code" label="Code from the member’s phone" className="w-56">
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="h-11" value={typed} onChange={(event) => onProof(event.target.value ? { code: event.target.value } : null)} />
            </FormField>
          </div>
        ) : null}
        {accepted.pin ? (
          <FormField name="pin" label="Or the member’s PIN" className="w-40">
            <Input type="password" inputMode="numeric" autoComplete="off" maxLength={6} className="h-11" value={pin} onChange={(event) => onProof(event.target.value ? { pin: event.target.value } : null)} />
          </FormField>
        ) : null}
        <button type="submit" className="sr-only" tabIndex={-1}>Go on</button>
      </form>
    </section>
  )
}
