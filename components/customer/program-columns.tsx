import Link from 'next/link'
import { TierBadge } from '@/components/members/tier-badge'
import { AccentScope } from '@/components/shared/accent'
import { Points } from '@/components/shared/points'
import { formatMoney } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { CardDetail } from '@/lib/customers/schemas'
import { NextGives } from './next-gives'
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

function Facts({ card: { balance, waiting, expiring, spentMinor, program } }: { card: CardDetail }) {
  const day = (on: string) => formatDate(on, { timeZone: 'UTC' })
  const [soonest] = expiring
  const [first] = waiting
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 [&>dd]:text-right [&>dt]:text-muted-foreground">
      <dt>Available</dt><dd><Points points={balance.available} large /></dd>
      {first ? <><dt>On the way</dt><dd><Points points={balance.pending} />, from {day(first.on)}</dd></> : null}
      {soonest ? <><dt>Expiring</dt><dd><Points points={soonest.points} /> after {day(soonest.on)}</dd></> : null}
      <dt>Spent this year</dt><dd className="tabular-nums">{formatMoney(spentMinor, program.currency)}</dd>
    </dl>
  )
}
