'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { discardDraftAction } from '@/lib/claims/retailer-actions'

export function DiscardClaim({ claimId }: { claimId: string }) {
  return (
    <ConfirmButton
      label="Delete this draft" variant="ghost" className="w-fit" title="Delete this draft?" description="Its images and what you entered go for good. Nobody was sent it yet."
      confirmLabel="Delete the draft" cancelLabel="Keep it" action={discardDraftAction} hidden={{ claimId }} destructive
    />
  )
}
