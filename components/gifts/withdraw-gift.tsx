'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { withdraw } from '@/lib/gifts/actions'

export function WithdrawGift({ redemptionId, rewardName }: { redemptionId: string; rewardName: string }) {
  return (
    <ConfirmButton
      label="Take the request back" title={`Take back the request for ${rewardName}?`} description="The points are free again at once. You can ask anew."
      confirmLabel="Take it back" destructive action={withdraw} hidden={{ redemptionId }} idempotent successMessage="The points are back"
    />
  )
}
