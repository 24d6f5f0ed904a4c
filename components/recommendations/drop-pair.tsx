'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { dropPair } from '@/lib/recommendations/actions'

type Props = { fromId: string; toId: string; from: string; to: string }

export function DropPair({ fromId, toId, from, to }: Props) {
  return (
    <ConfirmButton
      label={<>Remove<span className="sr-only"> {from} to {to}</span></>} title="Remove this pair?" size="sm"
      description={`Who comes to ${from} is shown ${to} no more because you say so. Counted from purchases it may still be.`}
      confirmLabel="Remove it" action={dropPair} hidden={{ from: fromId, to: toId }} successMessage="The pair is removed"
    />
  )
}
