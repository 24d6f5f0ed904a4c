import Link from 'next/link'
import type { ReactNode } from 'react'
import { useSpeaker } from '@/components/language/speaker'
import { TierBadge } from '@/components/members/tier-badge'
import { AccentScope } from '@/components/shared/accent'
import type { CardDetail } from '@/lib/customers/schemas'
import { NextGives } from './next-gives'
import { PointsSaid } from './points-said'
import { TierTiles } from './tier-tiles'

/** Every program beside the others: what is there, what was spent this year, and how far the next tier is. */
export function ProgramColumns({ cards }: { cards: CardDetail[] }) {
  return (
    <ul className="grid items-stretch gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {cards.map((card) => (
        <li key={card.programId}>
          <AccentScope color={card.business.accentColor} className="grid h-full content-start gap-4 rounded-lg border bg-card p-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h2 className="min-w-0 text-lg font-semibold break-words">
                <Link href={`/me/${card.programId}`} className="underline decoration-border underline-offset-4 hover:decoration-current">{card.business.name}</Link>
              </h2>
              <TierBadge name={card.tier.name} color={card.tier.color} />
            </div>
            <Facts card={card} />
            <TierTiles progress={card.progress} tier={card.tier.name} currency={card.program.currency} />
            <NextGives card={card} />
          </AccentScope>
        </li>
      ))}
    </ul>
  )
}

const whole = (words: ReactNode) => <span className="whitespace-nowrap tabular-nums">{words}</span>

function Facts({ card: { balance, waiting, expiring, spentMinor, program } }: { card: CardDetail }) {
  const { say, day, money, points } = useSpeaker()
  const [soonest] = expiring
  const [first] = waiting
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 [&>dd]:text-right [&>dt]:text-muted-foreground">
      <dt>{say('card.available')}</dt><dd><PointsSaid points={balance.available} large /></dd>
      {first ? <><dt>{say('card.on_the_way')}</dt><dd>{say.rich('card.from_day', { points: points(first.points), day: day(first.on), p: whole })}</dd></> : null}
      {soonest ? <><dt>{say('card.expiring_short')}</dt><dd>{say.rich('card.after_day', { points: points(soonest.points), day: day(soonest.on), p: whole })}</dd></> : null}
      <dt>{say('card.spent_year')}</dt><dd className="tabular-nums">{money(spentMinor, program.currency)}</dd>
    </dl>
  )
}
