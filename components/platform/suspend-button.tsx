'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { suspendOrganizationAction, unsuspendOrganizationAction } from '@/lib/platform/actions'

type SuspendButtonProps = { organizationId: string; name: string; suspended: boolean }

export function SuspendButton({ organizationId, name, suspended }: SuspendButtonProps) {
  if (suspended) {
    return (
      <ConfirmButton
        label="Lift the suspension"
        title={`Let ${name} work again?`}
        description="Its staff can sign in and its tills can record at once. Everything is as it was."
        confirmLabel="Lift the suspension"
        action={unsuspendOrganizationAction}
        hidden={{ organizationId }}
        successMessage={`${name} works again`}
      />
    )
  }
  return (
    <ConfirmButton
      label="Suspend"
      title={`Suspend ${name}?`}
      description="Its staff and tills are refused at once, and its customers no longer see it. Nothing is deleted; you can lift the suspension any time."
      confirmLabel="Suspend the organization"
      destructive
      action={suspendOrganizationAction}
      hidden={{ organizationId }}
      successMessage={`${name} is suspended`}
    >
      <FormField name="reason" label="Reason" hint="Kept in the event log." required><Input autoComplete="off" maxLength={300} /></FormField>
    </ConfirmButton>
  )
}
