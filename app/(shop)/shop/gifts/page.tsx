import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { GiftList } from '@/components/gifts/gift-list'
import { giftWords } from '@/components/gifts/gift-words'
import { FilterLinks } from '@/components/organizations/filter-links'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { requireOrganization } from '@/lib/doors/session-context'
import { listGifts } from '@/lib/gifts'
import { giftStates } from '@/lib/gifts/schemas'
import { getOrganization } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Gifts' }

const shown = ['handed_over', 'refused'] as const
type Props = { searchParams: Promise<{ state?: string }> }

export default async function GiftsPage({ searchParams }: Props) {
  const [{ state: wanted }, ctx] = await Promise.all([searchParams, requireOrganization('gifts.read')])
  const state = giftStates.find((one) => one === wanted)
  const channel = can(ctx, 'gifts.channel') && (await getOrganization(ctx, {})).kind === 'brand'
  return (
    <>
      <PageHeader title="Gifts" description="Members ask for them with their points; you approve, send or hand them over, and they see each step." />
      {channel ? <Alert>Gifts of your channel go through its steps. <Link href="/admin/gifts" className="font-medium underline underline-offset-4">Go to its gifts</Link></Alert> : null}
      <FilterLinks label="Which" options={[
        { label: 'To do', href: '/shop/gifts', current: !state },
        ...shown.map((one) => ({ label: giftWords[one].label, href: `/shop/gifts?state=${one}`, current: state === one })),
      ]} />
      <Suspense fallback={<Skeleton className="h-32" />}><Gifts ctx={ctx} state={state} /></Suspense>
    </>
  )
}

async function Gifts({ ctx, state }: { ctx: Ctx; state?: (typeof giftStates)[number] }) {
  const [{ gifts, timeZone }, program] = await Promise.all([listGifts(ctx, { state }), findProgram(ctx)])
  if (gifts.length > 0) {
    return (
      <>
        {program ? <div><SaveAsSegment ctx={ctx} role={program.role} of="gifts" params={{ state }} label="Save their members as a segment" /></div> : null}
        <GiftList gifts={gifts} timeZone={timeZone} mayDecide={can(ctx, 'gifts.decide')} mayHandOver={can(ctx, 'gifts.hand_over')} />
      </>
    )
  }
  return state
    ? <EmptyState title="None yet" description="Gifts come here once that was said of them." />
    : <EmptyState title="No gift waits" description="Add a reward of the type gift, and members can ask for it on their phones." />
}
