import { Points } from '@/components/shared/points'
import type { BareTotal } from '@/lib/lookup/schemas'

/** Only for programs that chose to show it; they say so in their settings. */
export function BareTotals({ totals }: { totals: BareTotal[] }) {
  if (totals.length === 0) return null
  return (
    <section aria-labelledby="bare-totals" className="grid gap-2">
      <h2 id="bare-totals" className="text-base font-semibold">Without a code</h2>
      <ul className="divide-y rounded-lg border bg-card">
        {totals.map((total) => (
          <li key={total.program} className="flex items-baseline justify-between gap-4 px-4 py-3">
            <span>{total.business}</span>
            <Points points={total.points} className="font-semibold" />
          </li>
        ))}
      </ul>
      <p className="text-muted-foreground">Tier, rewards and transactions need the code.</p>
    </section>
  )
}
