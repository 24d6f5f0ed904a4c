import { titled } from '@/components/language/titled'
import { Section } from '@/components/customer/section'
import { ProgramColumns } from '@/components/customer/program-columns'
import { RewardList } from '@/components/customer/reward-list'
import { EmptyState } from '@/components/shared/empty-state'
import { ownPrograms } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = titled('nav.programs')

export default async function ProgramsPage() {
  const [ctx, { say }] = await Promise.all([requireContext('customer.own'), requestSpeaker()])
  const cards = await ownPrograms(ctx, {})
  return (
    <>
      <h1 className="text-xl font-semibold">{say('me.programs')}</h1>
      {cards.length > 0 ? <ProgramColumns cards={cards} /> : (
        <EmptyState
          className="rounded-lg border bg-card"
          title={say('me.no_program')}
          description={say('me.no_program_says')}
        />
      )}
      {cards.map((card) => <Section key={card.programId} title={say('me.rewards_at', { business: card.business.name })}><RewardList rewards={card.rewards} own /></Section>)}
    </>
  )
}
