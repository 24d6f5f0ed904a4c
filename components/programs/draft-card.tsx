import Link from 'next/link'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { plural } from '@/lib/core/format'
import { discardProgramDraft, publishProgram } from '@/lib/programs/actions'
import type { Change } from './rule-words'

type Props = { number: number; note: string | null; changes: Change[]; mayEdit: boolean; mayPublish: boolean }

/** The draft beside what is in force, line by line, and the two ways it can end. */
export function DraftCard({ number, note, changes, mayEdit, mayPublish }: Props) {
  return (
    <Card className="border-warning/50">
      <CardHeader>
        <CardTitle>Draft of version {number}</CardTitle>
        <CardDescription>{note ?? 'Members still earn by the published rules until it is published.'}</CardDescription>
      </CardHeader>
      <CardContent>
        {changes.length === 0 ? <p className="text-sm">It says the same as the rules in force.</p> : (
          <ul className="divide-y text-sm">
            {changes.map((change) => (
              <li key={change.label} className="grid gap-x-6 gap-y-1 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[12rem_1fr]">
                <span className="text-muted-foreground">{change.label}</span>
                <span className="grid gap-1">
                  <del className="text-muted-foreground decoration-danger/60">{change.before ?? 'not there'}</del>
                  <ins className="font-medium no-underline">{change.after ?? 'taken away'}</ins>
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardContent>
      <CardFooter className="flex-wrap">
        {mayPublish && changes.length > 0 ? (
          <ConfirmButton
            label={`Publish version ${number}`}
            variant="default"
            title={`Publish version ${number}?`}
            description={`${plural(changes.length, { one: '# rule changes', other: '# rules change' })} from the next sale on. What was earned keeps the rules it was earned by. A published version can’t be changed; you can publish another.`}
            confirmLabel={`Publish version ${number}`}
            action={publishProgram}
            idempotent
            successMessage={`Version ${number} is in force`}
          />
        ) : null}
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
