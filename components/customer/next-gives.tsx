import { useSpeaker } from '@/components/language/speaker'
import type { CardDetail } from '@/lib/customers/schemas'
import { BenefitList } from './benefit-list'

/** What the next tier gives: its own benefits, and how much faster points come. */
export function NextGives({ card: { progress: { next }, tier } }: { card: CardDetail }) {
  const { say } = useSpeaker()
  if (!next) return null
  const faster = next.multiplier === tier.multiplier ? [] : [say('card.faster', { next: next.multiplier, now: tier.multiplier })]
  const gives = [...faster, ...next.benefits.filter((benefit) => !tier.benefits.includes(benefit))]
  if (gives.length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{say('card.gives', { tier: next.name })}</h3>
      <BenefitList benefits={gives} />
    </div>
  )
}
