import type { ReactNode } from 'react'
import { AccentScope } from '@/components/shared/accent'
import { Points } from '@/components/shared/points'
import { endingWords } from '@/components/shared/tier-ending'
import { Alert } from '@/components/ui/alert'
import { formatDate } from '@/lib/core/format-date'
import { plural } from '@/lib/core/format'
import type { CardDetail } from '@/lib/customers/schemas'
import { BenefitList } from './benefit-list'
import { NextGives } from './next-gives'
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
  return (
    <AccentScope color={card.business.accentColor} className="grid gap-8">
      {card.blocked ? <Alert variant="warning">This card is blocked: it neither collects points nor spends them. Ask at the shop.</Alert> : null}
      {card.ending ? <Alert variant="warning">{endingWords(card.tier.name, card.ending, card.progress.basis, card.program.currency)}</Alert> : null}
      <Waiting card={card} />
      {card.tier.benefits.length > 0 ? <Section title={`With ${card.tier.name}`}><BenefitList benefits={card.tier.benefits} /></Section> : null}
      <Section title="Next tier">
        <div className="rounded-lg border bg-card p-4">
          <TierTiles progress={card.progress} tier={card.tier.name} currency={card.program.currency} />
        </div>
        <NextGives card={card} />
      </Section>
      {card.expiring.length > 0 ? <Expiring expiring={card.expiring} /> : null}
    </AccentScope>
  )
}

export function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="grid scroll-mt-4 gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Waiting({ card: { balance: { held, owed }, waiting } }: { card: CardDetail }) {
  const facts = [
    ...waiting.map(({ points, on }) => ({ points, words: `on the way: usable from ${formatDate(on, { timeZone: 'UTC' })}` })),
    { points: held, words: 'put aside, for vouchers, gifts or at a till' },
    { points: owed, words: 'owed: your next points repay them' },
  ].filter(({ points }) => points > 0)
  if (facts.length === 0) return null
  return (
    <ul className="grid gap-1 text-muted-foreground">
      {facts.map(({ points, words }) => <li key={words}><Points points={points} className="font-medium text-foreground" /> {words}</li>)}
    </ul>
  )
}

function Expiring({ expiring }: { expiring: CardDetail['expiring'] }) {
  return (
    <Section title="Expiring soon">
      <ul className="divide-y rounded-lg border bg-card">
        {expiring.map(({ points, on }) => (
          <li key={on} className="flex justify-between gap-4 px-4 py-3">
            <span>{plural(points, { one: '# point', other: '# points' })}</span>
            <span className="text-muted-foreground">after {formatDate(on, { timeZone: 'UTC' })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
