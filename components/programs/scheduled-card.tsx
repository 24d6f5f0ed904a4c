import { ConfirmButton } from '@/components/shared/confirm-button'
import { DateTime } from '@/components/shared/date-time'
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { takeBackProgramVersion } from '@/lib/programs/actions'
import { ChangeList } from './change-list'
import type { Change } from './rule-words'

type Props = { number: number; note: string | null; effectiveFrom: Date | null; timeZone: string; changes: Change[]; mayPublish: boolean; hasDraft: boolean; blocksDraft: boolean }

/** What will change by itself, when, and how to stop it. */
export function ScheduledCard({ number, note, effectiveFrom, timeZone, changes, mayPublish, hasDraft, blocksDraft }: Props) {
  return (
    <Card className="border-accent/50">
      <CardHeader>
        <CardTitle>Version {number} takes effect {effectiveFrom ? <DateTime value={effectiveFrom} timeZone={timeZone} /> : null}</CardTitle>
        <CardDescription>{note ?? 'By itself, at every till. Until then the rules below are in force.'}</CardDescription>
      </CardHeader>
      <CardContent><ChangeList changes={changes} same="It says the same as the rules in force." /></CardContent>
      {mayPublish ? (
        <CardFooter>
          <ConfirmButton
            label="Take it back"
            title={`Take version ${number} back?`}
            description={hasDraft
              ? `It would become the draft, and there is another: ${blocksDraft ? 'throw that away first.' : 'publish that or throw it away first.'}`
              : 'It becomes the draft again, which you can change, publish or throw away.'}
            confirmLabel="Take it back"
            action={takeBackProgramVersion}
            idempotent
            successMessage={`Version ${number} is a draft again`}
          />
        </CardFooter>
      ) : null}
    </Card>
  )
}
