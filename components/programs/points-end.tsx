import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { formatDate } from '@/lib/core/format-date'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { endOfPoints } from '@/lib/earning'
import type { ProgramRules } from '@/lib/programs/schemas'

type Version = { rules: ProgramRules; effectiveFrom: Date | null }
type Props = { rules: ProgramRules; /** What is published for later. */ scheduled: Version | null; timeZone: string; now: Date; mayEdit: boolean }

/**
 * That all points end on a day which is near, or has passed: until somebody changes it, sales then earn what is over at once. What was
 * earned keeps its day whatever is changed.
 */
export function PointsEnd({ rules, scheduled, timeZone, now, mayEdit }: Props) {
  const end = endOfPoints(rules, localDay(now, timeZone))
  if (!end) return null
  const day = formatDate(end.date, { timeZone: 'UTC' })
  const from = scheduled?.effectiveFrom ? localDay(scheduled.effectiveFrom, timeZone) : null
  // Rules that wait for a day before the end, or for the next one, leave nothing that is over as it is earned.
  const next = scheduled && from && from <= dayPlusDays(end.date, 1) && !endOfPoints(scheduled.rules, from) ? formatDate(from, { timeZone: 'UTC' }) : null
  const sofar = end.passed ? `All points ended on ${day}.` : `Points earned so far end on ${day}, whatever is changed now.`
  if (next) return <Alert variant="warning"><p>{`${sofar} What is earned from ${next} on follows the rules that wait for that day.`}</p></Alert>
  return (
    <Alert variant={end.passed ? 'danger' : 'warning'}>
      <p>
        {sofar} {end.passed ? 'What is earned since can’t be spent.' : 'What is earned after that day can’t be spent.'}{' '}
        {mayEdit ? <Link href="/shop/program/edit" className="underline underline-offset-4">Choose a later day for what is still to come, or other rules</Link> : 'Who owns the program can choose a later day for what is still to come.'}
      </p>
    </Alert>
  )
}
