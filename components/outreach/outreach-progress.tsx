import { StatCard } from '@/components/shared/stat-card'
import { Progress } from '@/components/ui/progress'
import { formatNumber, formatPoints } from '@/lib/core/format'
import type { OutreachDetails, Progress as Counted } from '@/lib/outreach/schemas'
import { capital } from '@/lib/core/capital'
import type { PartyWords } from '@/lib/retailers/schemas'
import { reasonsSaid } from './outreach-words'

type Props = { outreach: OutreachDetails; progress: Counted; words: PartyWords }

/** How far it is, and what came of it. */
export function OutreachProgress({ outreach: { outreachId, state, points, ways }, progress, words }: Props) {
  const { people, grants, notCredited, telling, notTold, creditedPoints, takenBack, owedBack, notBack } = progress
  const waits = (grants.waiting ?? 0) + (grants.posting ?? 0) + (telling.waiting ?? 0)
  const all = people * (Number(points !== null) + Number(ways.length > 0))
  const href = (show: string) => `/admin/outreach/${outreachId}?show=${show}`
  const without = (by: Record<string, number>, stopped: number | undefined) => [reasonsSaid(by), stopped ? `${formatNumber(stopped)}: it was stopped` : ''].filter(Boolean).join('; ') || undefined
  return (
    <div className="grid gap-3">
      {state === 'running' ? <Progress value={all === 0 ? 100 : Math.round(100 * (1 - waits / all))} aria-label="How far it is" /> : null}
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <StatCard label={`${capital(words.customers)} it is for`} figure={formatNumber(people)} hint="Fixed when it was approved" href={href('all')} />
        {points === null ? null : <>
          <StatCard label="Got the points" figure={formatNumber(grants.credited ?? 0)} hint={`${formatPoints(creditedPoints)} in all`} href={href('credited')} />
          <StatCard label="Got no points" figure={formatNumber((grants.left_out ?? 0) + (grants.not_credited ?? 0) + (grants.stopped ?? 0))} hint={without(notCredited, grants.stopped)} href={href('not_credited')} />
        </>}
        {ways.length === 0 ? null : <>
          <StatCard label="Got the message" figure={formatNumber(telling.sent ?? 0)} href={href('told')} />
          <StatCard label="Not told" figure={formatNumber((telling.not_sent ?? 0) + (telling.stopped ?? 0))} hint={without(notTold, telling.stopped)} href={href('not_told')} />
        </>}
        {state === 'taken_back' || state === 'back_running' ? (
          <StatCard label="Points taken back" figure={formatNumber(takenBack)} hint={[owedBack > 0 ? `${formatPoints(owedBack)} are owed` : '', notBack > 0 ? `${formatPoints(notBack)} were spent or had expired` : ''].filter(Boolean).join('; ') || undefined} />
        ) : null}
      </div>
    </div>
  )
}
