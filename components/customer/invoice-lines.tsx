import { useSpeaker } from '@/components/language/speaker'
import type { MyClaim } from '@/lib/claims'
import { PointsSaid } from './points-said'

type Line = MyClaim['lines'][number]
const standing = ({ decision, reversedAt }: Line) => (reversedAt ? 'reversed' : decision)

/** Each line with what became of it, and the points that it brought. */
export function InvoiceLines({ lines, currency }: { lines: Line[]; currency: string }) {
  const { say, money } = useSpeaker()
  return (
    <ol className="divide-y rounded-lg border bg-card">
      {lines.map((line) => (
        <li key={line.number} className="grid gap-1 px-4 py-3">
          <div className="flex items-baseline justify-between gap-4">
            <p className="min-w-0 break-words">{say('invoices.quantity', { quantity: line.quantity })} {line.description}</p>
            <p className="shrink-0">{money(line.amountMinor, currency)}</p>
          </div>
          <div className="flex items-baseline justify-between gap-4 text-sm text-muted-foreground">
            <p className="min-w-0 break-words">
              {say('invoices.line_state', { state: standing(line) })}
              {line.reason ? <span className="block">{say('invoices.reason', { reason: line.reason })}</span> : null}
            </p>
            {line.points > 0 ? <PointsSaid points={line.points} className="shrink-0" /> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
