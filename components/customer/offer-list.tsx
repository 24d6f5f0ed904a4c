import { useSpeaker } from '@/components/language/speaker'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Badge } from '@/components/ui/badge'
import type { Campaign } from '@/lib/campaigns/schemas'
import { switchOfferOn } from '@/lib/customers/actions'
import type { OwnShare } from '@/lib/joining/schemas'
import { effectSaid, offerSaid } from './offer-said'
import { ShareButton } from './share-button'

type Props = { programId: string; currency: string; offers: { campaign: Campaign; activated: boolean }[]; share: OwnShare }

/** What is for this member alone: one tap, and it counts. */
export function OfferList({ programId, currency, offers, share }: Props) {
  const speaker = useSpeaker()
  const { say } = speaker
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {offers.map(({ campaign, activated }) => (
        <li key={campaign.id} className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-center sm:justify-between sm:gap-4">
          <div className="min-w-0">
            <p className="font-medium break-words">{campaign.name}</p>
            <p className="text-muted-foreground">{effectSaid(speaker, campaign)}</p>
            <p className="text-sm text-muted-foreground">{offerSaid(speaker, campaign, currency).join(' · ')}</p>
          </div>
          <div className="flex shrink-0 flex-wrap items-center gap-2 sm:justify-end">
            {share.url ? <ShareButton url={share.url} title={campaign.name} text={say('offers.share', { name: campaign.name, business: share.business })} what={campaign.name} size="sm" /> : null}
            {activated ? <Badge variant="success" className="shrink-0">{say('offers.on')}</Badge> : (
              <ActionForm action={switchOfferOn} hidden={{ programId, campaignId: campaign.id }} successMessage={say('offers.counts')} className="shrink-0">
                <SubmitButton size="sm">{say.rich('offers.switch_on', { name: campaign.name, s: (name) => <span className="sr-only">{name}</span> })}</SubmitButton>
              </ActionForm>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
