import type { ReactNode } from 'react'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { rollBackProgram } from '@/lib/programs/actions'
import { ChangeList } from './change-list'
import type { Change } from './rule-words'

/** Inside it stands who would change tier. */
export function RollBackButton({ number, changes, children }: { number: number; changes: Change[]; children?: ReactNode }) {
  return (
    <ConfirmButton
      label="Go back to these rules"
      variant="default"
      title={`Go back to the rules of version ${number}?`}
      description={(
        <div className="grid gap-3">
          <p>From the next sale on, as a new version. What was earned keeps the rules it was earned by.</p>
          <div className="max-h-[45dvh] overflow-y-auto rounded-md border p-3 text-foreground" tabIndex={0} role="group" aria-label="What changes">
            <ChangeList changes={changes} same="They say the same as the rules in force." />
            {children ? <div className="mt-4">{children}</div> : null}
          </div>
        </div>
      )}
      confirmLabel="Publish them now"
      action={rollBackProgram}
      hidden={{ number: String(number) }}
      idempotent
      successMessage={`The rules of version ${number} are in force again`}
    />
  )
}
