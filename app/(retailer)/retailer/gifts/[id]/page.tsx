import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GiftFacts } from '@/components/gifts/gift-facts'
import { HandOver } from '@/components/gifts/hand-over'
import { ProofPhoto } from '@/components/gifts/proof-photo'
import { WithdrawGift } from '@/components/gifts/withdraw-gift'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { askedGift } from '@/lib/gifts'

export const metadata: Metadata = { title: 'Gift' }
const EVERY_MS = 15_000

export default async function RetailerGiftPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: redemptionId }, ctx] = await Promise.all([params, requireOrganization('retailer.own')])
  if (!isId(redemptionId)) notFound()
  const gift = await orNotFound(askedGift(ctx, { redemptionId }))
  const { rewardName, state, ownPoints, holder, timeZone, photoId } = gift
  const open = state === 'approved' || state === 'ordered' || state === 'dispatched'
  return (
    <>
      <PageHeader
        title={rewardName} breadcrumb={[{ label: 'Gifts', href: '/retailer/gifts' }, { label: rewardName }]}
        actions={state === 'requested' ? <WithdrawGift redemptionId={redemptionId} rewardName={rewardName} /> : null}
      />
      <GiftFacts gift={gift} timeZone={timeZone} holder={ownPoints ? 'Yourself' : holder} />
      {open || state === 'handed_over' ? (
        <div className="grid gap-4 lg:grid-cols-2">
          {open ? <HandOver redemptionId={redemptionId} holder={ownPoints ? 'your owner' : holder} /> : null}
          <ProofPhoto redemptionId={redemptionId} photoId={photoId} mayAdd={open || !photoId} needed={false} />
        </div>
      ) : null}
      <LiveRefresh everyMs={EVERY_MS} bell={false} />
    </>
  )
}
