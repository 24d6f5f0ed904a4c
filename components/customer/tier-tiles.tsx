import { useSpeaker } from '@/components/language/speaker'
import { cn } from '@/components/ui/cn'
import type { OwnProgress } from '@/lib/customers/schemas'

const TILES = 12

export type TierTilesProps = { progress: OwnProgress; tier: string; currency: string }

/** How far to the next tier, as tiles that fill; the sentence says the same. */
export function TierTiles({ progress, tier, currency }: TierTilesProps) {
  const { say, money, points, day } = useSpeaker()
  const { next, counted, basis, until } = progress
  const amount = (value: number) =>
    basis === 'spend' ? money(value, currency, { decimals: 'auto' }) : points(value)
  const lit = next ? Math.min(TILES - 1, Math.floor((counted / Math.max(1, next.threshold)) * TILES)) : TILES
  return (
    <div className="grid gap-3">
      <p className="text-base">
        {next ? say.rich('card.more_for', { amount: amount(next.missing), tier: next.name, b: (amount) => <strong>{amount}</strong> }) : say('card.highest', { tier })}
      </p>
      <div
        role="img"
        aria-label={next ? say('card.tiles', { lit, tiles: TILES, tier: next.name }) : say('card.tiles_all')}
        className="grid grid-cols-12 gap-1"
      >
        {Array.from({ length: TILES }, (_, index) => (
          <span key={index} className={cn('aspect-square rounded-[4px]', index < lit ? 'bg-accent' : 'bg-hover')} />
        ))}
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-muted-foreground">
        <span>{next ? say('card.tier_then', { tier, next: next.name }) : tier}</span>
        <span>
          {until ? say('card.counted', { amount: amount(counted), basis, day: day(until) }) : say('card.counted_year', { amount: amount(counted), basis })}
        </span>
      </p>
    </div>
  )
}
