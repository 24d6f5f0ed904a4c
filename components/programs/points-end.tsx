import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { formatDate } from '@/lib/core/format-date'
import { localDay } from '@/lib/core/local-day'
import { endOfPoints } from '@/lib/earning'
import type { ProgramRules } from '@/lib/programs/schemas'

type Props = { rules: ProgramRules; timeZone: string; now: Date; mayEdit: boolean }

/** That all points end on a day which is near, or has passed: until somebody changes it, sales then earn what is over at once. */
export function PointsEnd({ rules, timeZone, now, mayEdit }: Props) {
  const end = endOfPoints(rules, localDay(now, timeZone))
  if (!end) return null
  const day = formatDate(end.date, { timeZone: 'UTC' })
  return (
    <Alert variant={end.passed ? 'danger' : 'warning'}>
      <p>
        {end.passed
          ? `All points ended on ${day}: what is earned since can’t be spent.`
          : `All points end on ${day}. What is earned after that can’t be spent.`}{' '}
        {mayEdit ? <Link href="/shop/program/edit" className="underline underline-offset-4">Choose a later day, or other rules</Link> : 'Who owns the program can choose a later day.'}
      </p>
    </Alert>
  )
}
