import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DecideGift } from '@/components/gifts/decide-gift'
import { GiftFacts } from '@/components/gifts/gift-facts'
import { HandOver } from '@/components/gifts/hand-over'
import { PendingGifts } from '@/components/gifts/pending-gifts'
import { ProofPhoto } from '@/components/gifts/proof-photo'
import { SendGift } from '@/components/gifts/send-gift'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { can } from '@/lib/auth/permissions'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { getGift, giftsToUndo } from '@/lib/gifts'
import { capital } from '@/lib/retailers/schemas'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Gift' }
const EVERY_MS = 15_000

export default async function GiftOfChannelPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: redemptionId }, { ctx, words }] = await Promise.all([params, backOffice('gifts.channel')])
  if (!isId(redemptionId)) notFound()
  const [gift, pending] = await Promise.all([orNotFound(getGift(ctx, { redemptionId })), giftsToUndo(ctx, {})])
  const { rewardName, state, holder, stays, refusalReasons, steps, timeZone, waits, photoId } = gift
  const open = state === 'approved' || state === 'ordered' || state === 'dispatched'
  return (
    <>
      <PageHeader title={rewardName} breadcrumb={[{ label: 'Gifts', href: '/admin/gifts' }, { label: rewardName }]} />
      <PendingGifts pending={pending} />
      {state === 'requested' && stays === null && can(ctx, 'gifts.work')
        ? <DecideGift redemptionId={redemptionId} rewardName={rewardName} last={steps.filter(({ passedAt }) => passedAt === null).length === 1} reasons={refusalReasons} />
        : null}
      {stays && (waits || state === 'requested') ? <Alert>{stays}</Alert> : null}
      <GiftFacts gift={gift} timeZone={timeZone} holder={holder} retailerWord={capital(words.retailer)} />
      {open || state === 'handed_over' ? (
        <div className="grid gap-4 lg:grid-cols-2">
          {can(ctx, 'gifts.deliver') && !waits ? <SendGift redemptionId={redemptionId} rewardName={rewardName} state={state} hasPhoto={photoId !== null} /> : null}
          {open && can(ctx, 'gifts.prove') ? <HandOver redemptionId={redemptionId} holder={holder} /> : null}
          <ProofPhoto redemptionId={redemptionId} photoId={photoId} mayAdd={can(ctx, 'gifts.prove') && (open || !photoId)} needed={state === 'dispatched'} />
        </div>
      ) : null}
      <LiveRefresh everyMs={EVERY_MS} bell={false} />
    </>
  )
}
