'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { plural } from '@/lib/core/format'
import { stopChallenge } from '@/lib/challenges/actions'

/** `waiting`: how many filled a card whose reward could not be given yet. */
export function StopChallenge({ challengeId, name, waiting }: { challengeId: string; name: string; waiting: number }) {
  return (
    <ConfirmButton
      label="End" title={`End ${name}?`} description={`Nothing more is given for it${waiting > 0 ? `, not to the ${plural(waiting, { one: '# member who waits', other: '# members who wait' })} either` : ''}. What members have reached stays theirs.`} confirmLabel="End it" destructive
      action={stopChallenge} hidden={{ challengeId }} idempotent
    />
  )
}
