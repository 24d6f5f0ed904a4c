import { PointsSaid } from '@/components/customer/points-said'
import { useSpeaker } from '@/components/language/speaker'
import type { BareTotal } from '@/lib/lookup/schemas'

/** Only for programs that chose to show it; they say so in their settings. */
export function BareTotals({ totals }: { totals: BareTotal[] }) {
  const { say } = useSpeaker()
  if (totals.length === 0) return null
  return (
    <section aria-labelledby="bare-totals" className="grid gap-2">
      <h2 id="bare-totals" className="text-base font-semibold">{say('lookup.without_code')}</h2>
      <ul className="divide-y rounded-lg border bg-card">
        {totals.map((total) => (
          <li key={total.program} className="flex items-baseline justify-between gap-4 px-4 py-3">
            <span>{total.business}</span>
            <PointsSaid points={total.points} className="font-semibold" />
          </li>
        ))}
      </ul>
      <p className="text-muted-foreground">{say('lookup.needs_code')}</p>
    </section>
  )
}
