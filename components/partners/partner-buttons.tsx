'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { endPart, leave, withdrawCode } from '@/lib/partners/actions'

export function RemovePartner({ organizationId, name }: { organizationId: string; name: string }) {
  return (
    <ConfirmButton
      label="Remove" size="sm" variant="ghost" title={`Remove ${name}?`}
      description="Its tills record into this program no more, from the next sale on. Points that members earned there stay theirs, and what is owed for this month stays in the clearing."
      confirmLabel={`Remove ${name}`} destructive action={endPart} hidden={{ organizationId }} successMessage={`${name} was removed`}
    />
  )
}

export function LeaveButton({ program }: { program: string }) {
  return (
    <ConfirmButton
      label="Leave the program" title={`Leave ${program}?`}
      description="Your tills record into no program then, from the next sale on. Members keep their points, and spend them at the other businesses. You can open a program of your own, or join another."
      confirmLabel="Leave it" destructive action={leave} successMessage="You left the program"
    />
  )
}

export function WithdrawCode({ invitationId, code }: { invitationId: string; code: string }) {
  return (
    <ConfirmButton
      label="Withdraw" size="sm" variant="ghost" title={`Withdraw ${code}?`} description="Nobody can join with it any more. You can make another."
      confirmLabel="Withdraw it" destructive action={withdrawCode} hidden={{ invitationId }} successMessage="Withdrawn"
    />
  )
}
