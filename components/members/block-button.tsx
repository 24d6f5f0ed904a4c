'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { blockMemberAction, unblockMemberAction } from '@/lib/members/actions'

type Props = { memberId: string; name: string; blocked: boolean }

export function BlockButton({ memberId, name, blocked }: Props) {
  const words = blocked ? {
    label: 'Unblock',
    title: `Unblock ${name}?`,
    description: 'The card collects and spends points again, with the points that it still holds.',
    confirmLabel: 'Unblock the member',
    successMessage: `${name} is unblocked`,
  } : {
    label: 'Block',
    title: `Block ${name}?`,
    description: 'At every till the card stops collecting and spending points. The points stay, and expire when they would. You can unblock it at any time.',
    confirmLabel: 'Block the member',
    successMessage: `${name} is blocked`,
  }
  return (
    <ConfirmButton {...words} action={blocked ? unblockMemberAction : blockMemberAction} hidden={{ memberId }} destructive={!blocked} idempotent>
      <FormField name="reason" label="Reason" hint="Stays with the member, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
    </ConfirmButton>
  )
}
