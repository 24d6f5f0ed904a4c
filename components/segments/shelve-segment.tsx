'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { shelveSegment } from '@/lib/segments/actions'

export function ShelveSegment({ segmentId, name }: { segmentId: string; name: string }) {
  return (
    <ConfirmButton
      label="Archive" title={`Archive ${name}?`} description="It leaves this list. Campaigns for it are for nobody any more." confirmLabel="Archive it" destructive
      action={shelveSegment} hidden={{ segmentId }} idempotent
    />
  )
}
