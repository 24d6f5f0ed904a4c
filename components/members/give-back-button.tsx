'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { formatPoints } from '@/lib/core/format'
import { giveBackAction } from '@/lib/members/actions'

type Props = { redemptionId: string; points: number; what: string }

/** Undoes a redemption that no sale used. */
export function GiveBackButton({ redemptionId, points, what }: Props) {
  return (
    <ConfirmButton
      label="Give back"
      title={`Give back ${formatPoints(points)}?`}
      description={`They were used for: ${what}. They return with the dates they had; what has expired meanwhile expires at once.`}
      confirmLabel="Give the points back"
      successMessage={`${formatPoints(points)} given back`}
      action={giveBackAction}
      hidden={{ holdId: redemptionId }}
      idempotent
    />
  )
}
