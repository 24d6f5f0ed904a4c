import type { ReactNode } from 'react'
import { useSpeaker } from '@/components/language/speaker'
import { AccentScope } from '@/components/shared/accent'
import { Alert } from '@/components/ui/alert'
import type { Speaker } from '@/lib/language'
import type { CardDetail } from '@/lib/customers/schemas'
import { BenefitList } from './benefit-list'
import { NextGives } from './next-gives'
import { PointsSaid } from './points-said'
import { Section } from './section'
import { TierTiles } from './tier-tiles'

/** A card beside what it brings: on a phone one above the other. */
export function CardColumns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[24rem_minmax(0,1fr)] lg:gap-12">
      <div className="grid gap-8">{left}</div>
      <div className="grid gap-8">{right}</div>
    </div>
  )
}

/** What stands under a card: what is not usable yet, the next tier, what is about to go. */
export function CardStanding({ card }: { card: CardDetail }) {
  const speaker = useSpeaker()
  const { say } = speaker
  return (
    <AccentScope color={card.business.accentColor} className="grid gap-8">
      {card.blocked ? <Alert variant="warning">{say('card.blocked')}</Alert> : null}
      {card.ending ? <Alert variant="warning">{endingSaid(speaker, card, card.ending)}</Alert> : null}
      <Waiting card={card} />
      {card.tier.benefits.length > 0 ? <Section title={say('card.with_tier', { tier: card.tier.name })}><BenefitList benefits={card.tier.benefits} /></Section> : null}
      <Section title={say('card.next_tier')}>
        <div className="rounded-lg border bg-card p-4">
          <TierTiles progress={card.progress} tier={card.tier.name} currency={card.program.currency} />
        </div>
        <NextGives card={card} />
      </Section>
      {card.expiring.length > 0 ? <Expiring expiring={card.expiring} /> : null}
    </AccentScope>
  )
}

function endingSaid({ say, day, money, points }: Speaker, { tier, progress, program }: CardDetail, { lastDay, to: next, missing }: NonNullable<CardDetail['ending']>): string {
  const words = { tier: tier.name, day: day(lastDay), next }
  if (missing === null) return say('card.ends', words)
  return say('card.ends_keep', { ...words, more: progress.basis === 'spend' ? money(missing, program.currency, { decimals: 'auto' }) : points(missing) })
}

function Waiting({ card: { balance: { held, owed }, waiting } }: { card: CardDetail }) {
  const { say, day } = useSpeaker()
  const facts = [
    ...waiting.map(({ points, on }) => ({ points, words: say('card.usable_from', { day: day(on) }) })),
    { points: held, words: say('card.held') },
    { points: owed, words: say('card.owed') },
  ].filter(({ points }) => points > 0)
  if (facts.length === 0) return null
  return (
    <ul className="grid gap-1 text-muted-foreground">
      {facts.map(({ points, words }) => <li key={words}><PointsSaid points={points} className="font-medium text-foreground" /> {words}</li>)}
    </ul>
  )
}

function Expiring({ expiring }: { expiring: CardDetail['expiring'] }) {
  const { say, points: words, day } = useSpeaker()
  return (
    <Section title={say('card.expiring')}>
      <ul className="divide-y rounded-lg border bg-card">
        {expiring.map(({ points, on }) => (
          <li key={on} className="flex justify-between gap-4 px-4 py-3">
            <span>{words(points)}</span>
            <span className="text-muted-foreground">{say('card.after', { day: day(on) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
