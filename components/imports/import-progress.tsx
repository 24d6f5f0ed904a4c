import { LiveRefresh } from '@/components/shared/live-refresh'
import { Card, CardContent } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { formatNumber } from '@/lib/core/format'
import type { ImportDetail } from '@/lib/data-imports/schemas'
import { rows, timeLeft } from './import-words'

const words = { checking: 'Looking at every row', running: 'Rows are coming in', undoing: 'Rows are being taken back' } as const

/** How far it is; the page follows, and may be left. */
export function ImportProgress({ detail, now }: { detail: ImportDetail; now: Date }) {
  const state = detail.state as keyof typeof words
  const { added, changed, stepAt } = detail
  // A row's number counts the heading.
  const [done, total] = state === 'undoing' ? [detail.done, added + changed] : [Math.max(detail.done - 1, 0), Math.max(detail.total - 1, 0)]
  const left = timeLeft(done, total, stepAt, now)
  return (
    <Card>
      <LiveRefresh bell={false} everyMs={1_500} />
      <CardContent className="grid gap-3">
        <p className="font-medium">{words[state]}</p>
        <Progress value={total > 0 ? done : undefined} max={total || 1} aria-label={words[state]} />
        <p className="text-sm text-muted-foreground tabular-nums">
          {total > 0 ? `${formatNumber(done)} of ${rows(total)}` : `${rows(done)} so far`}{left ? `, ${left}` : ''}. It goes on if you leave this page, and after a restart of the server.
        </p>
      </CardContent>
    </Card>
  )
}
