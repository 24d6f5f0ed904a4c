import type { Metadata } from 'next'
import Link from 'next/link'
import { ChannelList } from '@/components/gifts/channel-list'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { EmptyState } from '@/components/shared/empty-state'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { askedGifts } from '@/lib/gifts'
import { getMyRetailer } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Gifts' }
const path = '/retailer/gifts'
const EVERY_MS = 15_000

export default async function RetailerGiftsPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ cursor }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const [{ words, brand }, { gifts, timeZone, next }] = await Promise.all([getMyRetailer(ctx, {}), askedGifts(ctx, fitting(askedGifts.declaration.input, { cursor }))])
  const askNow = <Button asChild><Link href={`${path}/new`}>Ask for a gift</Link></Button>
  return (
    <>
      <PageHeader title="Gifts" description={`What you asked ${brand.name} for, with the points of your ${words.customers} or your own, and where each is.`} actions={askNow} />
      <ChannelList
        gifts={gifts} timeZone={timeZone} now={ctx.now} base={path} previousHref={cursor ? path : undefined} nextHref={next ? `${path}?cursor=${encodeURIComponent(next)}` : undefined}
        empty={<EmptyState title="No gifts yet" description={`Ask for one when a ${words.customer} has the points for it: they confirm it with a code.`} action={askNow} />}
      />
      <LiveRefresh everyMs={EVERY_MS} bell={false} />
    </>
  )
}
