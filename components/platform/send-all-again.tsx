'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { toast } from '@/components/ui/sonner'
import { plural } from '@/lib/core/format'
import { retryMessagesAction } from '@/lib/platform/actions'

/** After a provider was away for an hour nobody wants to press a button for each message. */
export const SendAllAgain = () => (
  <ConfirmButton
    label="Send all again"
    title="Send every failed message again?"
    description="All that failed and still have their text are queued again, not only those on this page. Codes and links that are over stay unsent."
    confirmLabel="Send all again"
    action={retryMessagesAction}
    onSuccess={({ queued }) => toast.success(plural(queued, { one: '# message is queued again', other: '# messages are queued again' }))}
  />
)
