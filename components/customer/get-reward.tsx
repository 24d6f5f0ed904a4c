'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { SubmitButton } from '@/components/shared/submit-button'
import type { ReachableReward } from '@/lib/customers/schemas'
import { takeReward } from '@/lib/vouchers/actions'

/** One tap where it can be undone; else it is asked first, because the points may be gone. */
export function GetReward({ reward }: { reward: ReachableReward }) {
  const { programId, rewardId, name, type, points, cancellable, unused } = reward
  const { say, points: words } = useSay()
  const act = say(type === 'gift' ? 'forms.ask_for_it' : 'forms.get_it')
  const label = <>{act}<span className="sr-only"> {name}</span></>
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
      label={label} title={say('forms.get_title', { name, points: words(points) })} description={say('forms.get_warning', { warning: warning(reward) })} confirmLabel={act}
      action={takeReward} hidden={hidden} idempotent variant="default" size="sm" className="shrink-0"
    />
  )
}

/** What of it can't be undone. */
const warning = ({ cancellable, unused, type }: ReachableReward) =>
  (cancellable ? 'forfeit' : unused === 'forfeit' && type !== 'gift' ? 'both' : 'final')
