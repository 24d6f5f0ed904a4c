'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { SubmitButton } from '@/components/shared/submit-button'
import { formatPoints } from '@/lib/core/format'
import type { ReachableReward } from '@/lib/customers/schemas'
import { takeReward } from '@/lib/vouchers/actions'

/** One tap where it can be undone; else it is asked first, because the points may be gone. */
export function GetReward({ reward }: { reward: ReachableReward }) {
  const { programId, rewardId, name, type, points, cancellable, unused } = reward
  const label = <>{type === 'gift' ? 'Ask for it' : 'Get it'}<span className="sr-only"> {name}</span></>
  const hidden = { programId, rewardId }
  if (cancellable && (unused === 'return' || type === 'gift')) {
    return (
      <ActionForm action={takeReward} hidden={hidden} idempotent className="shrink-0 justify-items-end">
        <SubmitButton size="sm">{label}</SubmitButton>
      </ActionForm>
    )
  }
  return (
    <ConfirmButton
      label={label} title={`${name} for ${formatPoints(points)}?`} description={warning(reward)} confirmLabel={type === 'gift' ? 'Ask for it' : 'Get it'}
      action={takeReward} hidden={hidden} idempotent variant="default" size="sm" className="shrink-0"
    />
  )
}

const warning = ({ cancellable, unused, type }: ReachableReward) => [
  cancellable ? '' : 'It can’t be given back.',
  unused === 'forfeit' && type !== 'gift' ? 'If you don’t use it in time, its points are lost.' : '',
].filter(Boolean).join(' ')
