import type { Metadata } from 'next'
import { Section } from '@/components/customer/card-sections'
import { ProgramColumns } from '@/components/customer/program-columns'
import { RewardList } from '@/components/customer/reward-list'
import { EmptyState } from '@/components/shared/empty-state'
import { ownPrograms } from '@/lib/customers'
import { requireContext } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'Programs' }

export default async function ProgramsPage() {
  const ctx = await requireContext('customer.own')
  const cards = await ownPrograms(ctx, {})
  return (
    <>
      <h1 className="text-xl font-semibold">Your programs</h1>
      {cards.length > 0 ? <ProgramColumns cards={cards} /> : (
        <EmptyState
          className="rounded-lg border bg-card"
          title="No program yet"
          description="Give your phone number with your next purchase, or scan a shop’s poster: its program appears here."
        />
      )}
      {cards.map((card) => <Section key={card.programId} title={`Rewards at ${card.business.name}`}><RewardList rewards={card.rewards} own /></Section>)}
    </>
  )
}
