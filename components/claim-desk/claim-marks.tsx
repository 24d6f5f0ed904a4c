import { CalendarClock, CopyCheck } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** What makes a claim odd before anybody looked at it. */
export function ClaimMarks({ claim: { late, flagged } }: { claim: { late: boolean; flagged: boolean } }) {
  return (
    <>
      {flagged ? <Badge variant="warning"><CopyCheck aria-hidden="true" />Claimed before?</Badge> : null}
      {late ? <Badge variant="warning"><CalendarClock aria-hidden="true" />Old invoice</Badge> : null}
    </>
  )
}
