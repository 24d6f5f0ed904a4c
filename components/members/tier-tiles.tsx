import { cn } from '@/components/ui/cn'
import { formatMoney, formatNumber, formatPoints } from '@/lib/core/format'
import type { MemberPage } from '@/lib/members/member-schemas'

type Progress = MemberPage['progress']
const windows = { calendar_year: 'this calendar year', rolling_365: 'in the last 365 days', anniversary: 'since the last anniversary of joining' }
const TILES = 10

/** The way up as a row of tiles that fill. */
export function TierTiles({ progress, currency }: { progress: Progress; currency: string }) {
  const { steps, next, counted, basis, window } = progress
  const say = (amount: number) => (basis === 'spend' ? formatMoney(amount, currency, { decimals: 'auto' }) : formatPoints(amount))
  const held = steps.findLast((step) => step.reached)
  const goal = steps.find((step) => !step.reached)
  const share = goal ? Math.min(1, counted / Math.max(1, goal.threshold)) : 1
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <p className="text-base font-medium">{held?.name}</p>
        <p className="text-sm text-muted-foreground">
          {next && next.missing > 0
            ? `${say(counted)} counted ${windows[window]}; ${say(next.missing)} more for ${next.name}.`
            : next ? `Enough for ${next.name}: it comes with the next sale.` : `The highest tier. ${say(counted)} counted ${windows[window]}.`}
        </p>
      </div>
      <div aria-hidden="true" className="grid grid-cols-10 gap-1">
        {Array.from({ length: TILES }, (_, index) => (
          <span key={index} className={cn('h-6 rounded-[4px] border', index < Math.floor(share * TILES) ? 'border-transparent bg-accent' : 'bg-muted')} />
        ))}
      </div>
      <ol className="grid gap-1 text-sm">
        {steps.map((step) => (
          <li key={step.key} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="size-3.5 rounded-[4px] border border-foreground/20"
              style={{ background: step.reached ? step.color : undefined }}
            />
            <span className={cn(!step.reached && 'text-muted-foreground')}>{step.name}</span>
            <span className="ml-auto text-muted-foreground">
              {step.threshold === 0 ? 'from the start' : basis === 'spend' ? say(step.threshold) : formatNumber(step.threshold)}
            </span>
            <span className="sr-only">{step.reached ? 'reached' : 'not yet reached'}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
