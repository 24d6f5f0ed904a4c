import Link from 'next/link'
import type { ReactNode } from 'react'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { plural } from '@/lib/core/format'
import { discardProgramDraft, publishProgram } from '@/lib/programs/actions'
import { ChangeList } from './change-list'
import { PublishLater } from './publish-later'
import type { Change } from './rule-words'

type Props = {
  number: number; note: string | null; changes: Change[]; mayEdit: boolean; mayPublish: boolean
  /** The version that waits for its time, in words: it takes this one's place then. */
  scheduled?: string
  /** Why it can't be published before that one is in force, in words. */
  blocked?: string
  /** To publish at a time: the program's zone, and the first minute to offer; left out where a version waits already. */
  later?: { timeZone: string; first: string }
  /** Who would change tier by it. */
  moves?: ReactNode
}

/** The draft beside what is in force, line by line, and the two ways it can end. */
export function DraftCard({ number, note, changes, mayEdit, mayPublish, scheduled, blocked, later, moves }: Props) {
  return (
    <Card className="border-warning/50">
      <CardHeader>
        <CardTitle>Draft of version {number}</CardTitle>
        <CardDescription>{note ?? 'Members still earn by the published rules until it is published.'}</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        <ChangeList changes={changes} same="It says the same as the rules in force." />
        {moves}
        {blocked ? <Alert variant="warning"><AlertTitle>It can’t be published yet</AlertTitle><AlertDescription>{blocked}</AlertDescription></Alert> : null}
      </CardContent>
      <CardFooter className="flex-wrap">
        {mayPublish && changes.length > 0 && !blocked ? (
          <ConfirmButton
            label={`Publish version ${number}`}
            variant="default"
            title={`Publish version ${number}?`}
            description={`${plural(changes.length, { one: '# rule changes', other: '# rules change' })} from the next sale on. What was earned keeps the rules it was earned by. A published version can’t be changed; you can publish another.${scheduled ? ` ${scheduled}` : ''}`}
            confirmLabel={`Publish version ${number}`}
            action={publishProgram}
            idempotent
            successMessage={`Version ${number} is in force`}
          />
        ) : null}
        {mayPublish && changes.length > 0 && later ? <PublishLater number={number} {...later} /> : null}
        {mayEdit ? <Button asChild variant="outline"><Link href="/shop/program/edit">Go on editing</Link></Button> : null}
        {mayEdit ? (
          <ConfirmButton
            label="Throw the draft away"
            variant="ghost"
            title="Throw the draft away?"
            description="The published rules stay as they are. What you changed in the draft is lost."
            confirmLabel="Throw it away"
            destructive
            action={discardProgramDraft}
            successMessage="Draft thrown away"
          />
        ) : null}
      </CardFooter>
    </Card>
  )
}
