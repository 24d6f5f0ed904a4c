import { DescriptionList } from '@/components/shared/description-list'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import { Card, CardContent } from '@/components/ui/card'
import type { ChannelGiftPage } from '@/lib/gifts/schemas'
import { GiftPath } from './gift-path'
import { giftWords, proofWords } from './gift-words'

type Props = { gift: ChannelGiftPage; timeZone: string; holder: string; retailerWord?: string }

/** What it is, for whom and at what price, beside its path. */
export function GiftFacts({ gift, timeZone, holder, retailerWord }: Props) {
  const { state, points, retailer, region, courier, trackingNumber, proof } = gift
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card><CardContent>
        <DescriptionList items={[
          { term: 'State', value: <Badge variant={giftWords[state].variant}>{giftWords[state].label}</Badge> },
          { term: 'For', value: holder },
          { term: 'Points', value: <Points points={points} /> },
          ...(retailerWord ? [{ term: retailerWord, value: retailer ?? 'None: asked for on the phone' }, { term: 'Region', value: region ?? 'None' }] : []),
          ...(proof ? [{ term: 'Proven by', value: proofWords[proof] }] : []),
          ...(courier ? [{ term: 'Sent with', value: courier, hint: trackingNumber ? `Number ${trackingNumber}` : undefined }] : []),
        ]} />
      </CardContent></Card>
      <Card><CardContent><GiftPath gift={gift} timeZone={timeZone} /></CardContent></Card>
    </div>
  )
}
