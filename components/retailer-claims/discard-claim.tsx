'use client'

import { useRouter } from 'next/navigation'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { callRetailer } from './call-retailer'
import { forgetDraft } from './draft-store'

/** What was changed of it on this device goes too. */
export function DiscardClaim({ claimId }: { claimId: string }) {
  const router = useRouter()
  async function discard() {
    const answer = await callRetailer('discard', { claimId }).catch(() => null)
    if (!answer) return { ok: false as const, code: 'unavailable', message: 'No network. Nothing was deleted: try again when it is back.' }
    if (!answer.ok) return answer
    await forgetDraft(`edit ${claimId}`).catch(() => undefined)
    router.push('/retailer/claims')
    router.refresh()
    return answer
  }
  return (
    <ConfirmButton
      label="Delete this draft" variant="ghost" className="w-fit" title="Delete this draft?" description="Its images and what you entered go for good. Nobody was sent it yet."
      confirmLabel="Delete the draft" cancelLabel="Keep it" action={discard} destructive
    />
  )
}
