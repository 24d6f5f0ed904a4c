'use client'

import { AdjustPointsDialog } from '@/components/adjustments/adjust-points-dialog'
import { memberName } from '@/components/members/member-name'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/sonner'
import { decideSuspicionAction } from '@/lib/suspicions/actions'
import type { Suspicion } from '@/lib/suspicions/schemas'

type Props = { suspicion: Suspicion; limit: number | null }

/** A correction says why, and that is its decision's note too: whoever corrected it has looked at it. Where that is not noted, it stays in the list. */
export function DecideSuspicion({ suspicion: { kind, subjectId, sale, member }, limit }: Props) {
  async function lookedAt(reason: string) {
    const form = new FormData()
    form.set('kind', kind)
    form.set('subjectId', subjectId)
    form.set('note', reason)
    const noted = await decideSuspicionAction(null, form).catch(() => null)
    // Somebody else may have noted theirs meanwhile, which is as good.
    if (!noted?.ok && noted?.code !== 'conflict') toast.error(`This stays to be looked at: ${noted?.message ?? 'no answer came'}`)
  }
  return (
    <div className="flex flex-wrap items-start gap-2">
      {member ? (
        <AdjustPointsDialog
          memberId={member.memberId} name={memberName(member)} available={member.available} owed={member.owed} limit={limit}
          sale={sale} label="Correct" onDone={lookedAt}
        />
      ) : null}
      <ConfirmButton
        label="Dismiss" title="Nothing wrong here?" description="No points move. It goes to what was looked at, with your note and name." confirmLabel="Dismiss"
        successMessage="Dismissed" action={decideSuspicionAction} hidden={{ kind, subjectId }} idempotent
      >
        <FormField name="note" label="What you found" required><Input maxLength={300} autoComplete="off" /></FormField>
      </ConfirmButton>
    </div>
  )
}
