import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import type { OwnClaimDetails } from '@/lib/claims'

type Line = OwnClaimDetails['lines'][number]
const decisions: Record<Line['decision'] | 'reversed', { word: string; variant: BadgeVariant }> = {
  open: { word: 'Not looked at yet', variant: 'outline' }, accepted: { word: 'Accepted', variant: 'success' },
  refused: { word: 'Refused', variant: 'danger' }, reversed: { word: 'Taken back', variant: 'danger' },
}

/** What became of each line, and why not, in the words of whoever looked. */
export function ClaimLines({ lines, currency, word }: { lines: Line[]; currency: string; word: string }) {
  return (
    <ol aria-label="Lines" className="divide-y rounded-lg border bg-card">
      {lines.map((line) => {
        const { word: decided, variant } = decisions[line.reversedAt ? 'reversed' : line.decision]
        return (
          <li key={line.number} className="grid gap-1.5 px-4 py-3">
            <div className="flex items-baseline justify-between gap-4">
              <p className="min-w-0 break-words">{line.quantity} × {line.description}</p>
              <Money amountMinor={line.amountMinor} currency={currency} />
            </div>
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
              <Badge variant={variant}>{decided}</Badge>
              {line.customerPoints + (line.retailerPoints ?? 0) > 0
                ? <span className="text-muted-foreground"><Points points={line.customerPoints} /> for the {word}{line.retailerPoints === null ? null : <>, <Points points={line.retailerPoints} hideWord /> for you</>}</span> : null}
            </div>
            {line.reason ? <p className="text-sm break-words">“{line.reason}”</p> : null}
            {line.creditNote ? <p className="text-sm text-muted-foreground">Credit note {line.creditNote}</p> : null}
          </li>
        )
      })}
    </ol>
  )
}
