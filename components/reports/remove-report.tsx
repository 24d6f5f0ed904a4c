'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { dropReport } from '@/lib/reports/actions'

export function RemoveReport({ savedId, name }: { savedId: string; name: string }) {
  return (
    <ConfirmButton
      label="Remove" title={`Remove ${name}?`} description="It leaves the list, also for those it is shared with, and is sent no more. No sale is touched." confirmLabel="Remove it" destructive
      action={dropReport} hidden={{ savedId }} idempotent
    />
  )
}
