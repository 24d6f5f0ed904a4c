import { effectWords, offerWords } from '@/components/campaigns/campaign-words'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Badge } from '@/components/ui/badge'
import type { Campaign } from '@/lib/campaigns/schemas'
import { switchOfferOn } from '@/lib/customers/actions'
import type { OwnShare } from '@/lib/joining/schemas'
import { ShareButton } from './share-button'

type Props = { programId: string; currency: string; offers: { campaign: Campaign; activated: boolean }[]; tiers: { key: string; name: string }[]; share: OwnShare }

/** What is for this member alone: one tap, and it counts. */
export function OfferList({ programId, currency, offers, tiers, share }: Props) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {offers.map(({ campaign, activated }) => (
        <li key={campaign.id} className="flex items-center justify-between gap-4 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium break-words">{campaign.name}</p>
            <p className="text-muted-foreground">{effectWords(campaign)}</p>
            <p className="text-sm text-muted-foreground">{offerWords(campaign, { currency, tiers, outlets: [] }).join(' · ')}</p>
          </div>
          <div className="flex shrink-0 flex-wrap items-center justify-end gap-2">
            {share.url ? <ShareButton url={share.url} title={campaign.name} text={`${campaign.name} at ${share.business}: collect points there too.`} what={campaign.name} size="sm" /> : null}
            {activated ? <Badge variant="success" className="shrink-0">On</Badge> : (
              <ActionForm action={switchOfferOn} hidden={{ programId, campaignId: campaign.id }} successMessage="It counts from your next purchase" className="shrink-0">
                <SubmitButton size="sm">Switch on<span className="sr-only"> {campaign.name}</span></SubmitButton>
              </ActionForm>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
