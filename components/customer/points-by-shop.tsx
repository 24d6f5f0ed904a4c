import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { AccentScope } from '@/components/shared/accent'
import type { Card } from '@/lib/customers/schemas'

export function PointsByShop({ cards }: { cards: Card[] }) {
  const { number } = useSpeaker()
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {cards.map((card) => (
        <li key={card.programId} className="relative flex items-center gap-4 px-4 py-3 hover:bg-hover/60">
          <AccentScope color={card.business.accentColor}>
            <span aria-hidden="true" className="block h-8 w-12 rounded-sm bg-brand" />
          </AccentScope>
          <div className="min-w-0 flex-1">
            <Link
              href={`/me/${card.programId}`}
              className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2
                focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {card.business.name}
            </Link>
            <p className="text-muted-foreground">{card.tier.name}</p>
          </div>
          <span className="text-base font-semibold">{number(card.balance.available)}</span>
          <ChevronRight className="size-4 text-muted-foreground" aria-hidden="true" />
        </li>
      ))}
    </ul>
  )
}
