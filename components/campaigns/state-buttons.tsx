'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { changeCampaignState } from '@/lib/campaigns/actions'
import type { Campaign } from '@/lib/campaigns/schemas'

/** What can be done at once to one that has not ended. */
export function StateButtons({ campaign: { id, name, state } }: { campaign: Pick<Campaign, 'id' | 'name' | 'state'> }) {
  return (
    <>
      {state === 'running' ? (
        <ConfirmButton
          label="Pause" title={`Pause ${name}?`} description="From the next sale on it gives nothing. What it gave stays, and you can resume it." confirmLabel="Pause it"
          successMessage="Paused" action={changeCampaignState} hidden={{ campaignId: id, state: 'paused' }} idempotent
        />
      ) : (
        <ConfirmButton
          label="Resume" title={`Resume ${name}?`} description="It counts from the next sale on." confirmLabel="Resume it"
          successMessage="Running" action={changeCampaignState} hidden={{ campaignId: id, state: 'running' }} idempotent
        />
      )}
      <ConfirmButton
        label="End" title={`End ${name}?`} description="It gives nothing any more and can’t be resumed. What it gave stays." confirmLabel="End it" destructive
        successMessage="Ended" action={changeCampaignState} hidden={{ campaignId: id, state: 'ended' }} idempotent
      />
    </>
  )
}
