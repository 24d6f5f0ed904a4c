'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { shelveSegment } from '@/lib/segments/actions'

export function ShelveSegment({ segmentId, name }: { segmentId: string; name: string }) {
  return (
    <ConfirmButton
      label="Archive" title={`Archive ${name}?`} description="It leaves this list. Campaigns that are for it and reports narrowed to it go on as they are; no other campaign can be for it." confirmLabel="Archive it" destructive
      action={shelveSegment} hidden={{ segmentId }} idempotent
    />
  )
}
