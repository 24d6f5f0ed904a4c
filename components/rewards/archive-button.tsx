'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { shelveReward } from '@/lib/rewards/actions'

export function ArchiveButton({ rewardId, name }: { rewardId: string; name: string }) {
  return (
    <ConfirmButton
      label="Archive"
      title={`Archive ${name}?`}
      description="It is no longer offered and leaves the list. What was redeemed stays, and refunds of it still work. It can’t be brought back; you can add another."
      confirmLabel="Archive it"
      destructive
      action={shelveReward}
      hidden={{ rewardId }}
    />
  )
}
