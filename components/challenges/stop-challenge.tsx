'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { stopChallenge } from '@/lib/challenges/actions'

export function StopChallenge({ challengeId, name }: { challengeId: string; name: string }) {
  return (
    <ConfirmButton
      label="End" title={`End ${name}?`} description="Nothing more is given for it. What members have reached stays theirs." confirmLabel="End it" destructive
      action={stopChallenge} hidden={{ challengeId }} idempotent
    />
  )
}
