import type { ReactNode } from 'react'
import { useSpeaker } from '@/components/language/speaker'
import { cardNumber } from '@/components/members/member-name'
import { AccentScope } from '@/components/shared/accent'
import { Picture } from '@/components/shared/picture'

export type CardFaceProps = {
  business: string
  accentColor?: string | null
  logoId?: string | null
  tier: string
  points: number
  /** The program's own word for its points. */
  pointsName?: string
  /** What the points are worth at the till. */
  worth?: { amountMinor: number; currency: string } | null
  number?: string
  name?: string | null
  /** A button, at the foot of the card. */
  action?: ReactNode
  as?: 'h1' | 'h2' | 'p'
}

/** A loyalty card in the colour of its business: who, which tier, how many points. */
export function CardFace({ business, accentColor, logoId, tier, points, pointsName = 'points', worth, number, name, action, as: Heading = 'h2' }: CardFaceProps) {
  const { say, number: written, money } = useSpeaker()
  return (
    <AccentScope color={accentColor}>
      <section
        aria-label={say('card.of', { business })}
        className="relative isolate grid min-h-52 content-between gap-6 overflow-hidden rounded-lg bg-brand p-5 text-brand-foreground sm:p-6"
      >
        <Mosaic />
        <div className="flex items-start justify-between gap-4">
          <div className="flex min-w-0 items-center gap-3">
            {logoId ? <Picture pictureId={logoId} className="size-10 shrink-0 border-0 bg-white object-contain" /> : null}
            <Heading className="min-w-0 text-base font-semibold break-words">{business}</Heading>
          </div>
          <span className="flex shrink-0 items-center gap-1.5 text-sm">
            <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-current" />
            {tier}
          </span>
        </div>
        <div>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-2xl font-semibold">{written(points)}</span>
            <span className="text-base">{pointsName === 'points' ? say('card.points_word', { points }) : pointsName}</span>
          </p>
          {worth ? <p className="text-sm">{say('card.worth', { amount: money(worth.amountMinor, worth.currency) })}</p> : null}
        </div>
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
          <p className="min-w-0 text-sm">
            {name ? <span className="block truncate">{name}</span> : null}
            {number ? <span className="block tracking-wider">{cardNumber(number)}</span> : null}
          </p>
          {action}
        </div>
      </section>
    </AccentScope>
  )
}

const tiles = [[0, 0, 3], [1, 0, 5], [2, 0, 3], [1, 1, 6], [2, 1, 12], [0, 2, 3], [2, 2, 7], [1, 3, 4], [2, 3, 9]] as const

/** A few tiles laid in the corner, so that the card is Tessera's whatever its colour. */
function Mosaic() {
  return (
    <svg aria-hidden="true" viewBox="0 0 34 46" className="absolute top-0 right-0 -z-10 h-full">
      {tiles.map(([x, y, light]) => (
        <rect key={`${x}-${y}`} x={x * 12} y={y * 12} width="10" height="10" rx="2" fill="white" fillOpacity={light / 120} />
      ))}
    </svg>
  )
}
