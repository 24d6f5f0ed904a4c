import { cn } from '@/components/ui/cn'
import { formatMoney, formatNumber, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { OwnProgress } from '@/lib/customers/schemas'

const TILES = 12

export type TierTilesProps = { progress: OwnProgress; tier: string; currency: string }

/** How far to the next tier, as tiles that fill; the sentence says the same. */
export function TierTiles({ progress, tier, currency }: TierTilesProps) {
  const { next, counted, basis, until } = progress
  const amount = (value: number) =>
    basis === 'spend' ? formatMoney(value, currency, { decimals: 'auto' }) : plural(value, { one: '# point', other: '# points' })
  const lit = next ? Math.min(TILES - 1, Math.floor((counted / Math.max(1, next.threshold)) * TILES)) : TILES
  return (
    <div className="grid gap-3">
      <p className="text-base">
        {next ? <><strong>{amount(next.missing)}</strong> more for {next.name}.</> : <>You hold {tier}, the highest tier.</>}
      </p>
      <div
        role="img"
        aria-label={next ? `${formatNumber(lit)} of ${TILES} tiles towards ${next.name}` : 'All tiles are filled'}
        className="grid grid-cols-12 gap-1"
      >
        {Array.from({ length: TILES }, (_, index) => (
          <span key={index} className={cn('aspect-square rounded-[4px]', index < lit ? 'bg-accent' : 'bg-hover')} />
        ))}
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-muted-foreground">
        <span>{tier}{next ? `, then ${next.name}` : ''}</span>
        <span>
          {amount(counted)} {basis === 'spend' ? 'spent' : 'earned'}
          {until ? `, counted until ${formatDate(until, { timeZone: 'UTC' })}` : ' in the last 365 days'}
        </span>
      </p>
    </div>
  )
}
