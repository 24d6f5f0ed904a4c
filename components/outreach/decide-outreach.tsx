import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Textarea } from '@/components/ui/textarea'
import { agreeBack, approve, declineBack, drop, refuse, send, stop, takeBack, withdraw } from '@/lib/outreach/actions'
import type { OutreachDetails } from '@/lib/outreach/schemas'

type Ask<T> = { outreachId: string; label: string; title: string; description: string; confirmLabel: string; done: string; action: FormAction<T>; destructive?: boolean }

/** An act that says why, for whoever reads the history. */
const WithReason = <T,>({ outreachId, done, destructive = true, ...words }: Ask<T>) => (
  <ConfirmButton {...words} className="w-fit" destructive={destructive} hidden={{ outreachId }} idempotent successMessage={done}>
    <FormField name="reason" label="Reason" required><Textarea maxLength={300} rows={2} /></FormField>
  </ConfirmButton>
)

type Props = { outreach: OutreachDetails; mayMake: boolean; mayApprove: boolean; /** What an approval does, in words. */ approveLabel: string }

/** What the caller can do with it now; whoever had a hand in it decides nothing of it. */
export function DecideOutreach({ outreach, mayMake, mayApprove, approveLabel }: Props) {
  const { outreachId, state, own, askedBack, plan, progress } = outreach
  const hidden = { outreachId }
  if (state === 'draft' || state === 'refused') {
    return mayMake ? (
      <div className="flex flex-wrap gap-2">
        {state === 'draft' ? <ActionForm action={send} hidden={hidden} idempotent successMessage="Sent for approval"><SubmitButton>Send for approval</SubmitButton></ActionForm> : null}
        <ConfirmButton label="Drop it" title="Drop this draft?" description="It leaves the list. Nothing of it was sent." confirmLabel="Drop the draft" destructive action={drop} hidden={hidden} idempotent />
      </div>
    ) : null
  }
  if (state === 'waiting' && own) {
    return mayMake ? <ActionForm action={withdraw} hidden={hidden} idempotent successMessage="Back in your drafts"><SubmitButton variant="outline">Take it back to change it</SubmitButton></ActionForm> : null
  }
  if (state === 'waiting') {
    return mayApprove && plan ? (
      <div className="flex flex-wrap items-start gap-2">
        <ActionForm action={approve} hidden={{ ...hidden, credited: String(plan.credited), told: String(plan.told) }} idempotent successMessage="Approved: it goes out now"><SubmitButton>{approveLabel}</SubmitButton></ActionForm>
        <WithReason outreachId={outreachId} label="Refuse" title="Refuse it?" description="Nothing goes out. Whoever composed it reads why, and may change it and ask again." confirmLabel="Refuse it" done="Refused" action={refuse} />
      </div>
    ) : null
  }
  if (state === 'running') {
    return mayMake ? <WithReason outreachId={outreachId} label="Stop it" title="Stop it now?" description="Who has not had it yet gets nothing, and it does not go on later. What has arrived stays." confirmLabel="Stop it" done="Stopped" action={stop} /> : null
  }
  if (state === 'done' || state === 'stopped') {
    return mayMake && (progress?.grants.credited ?? 0) > 0 ? (
      <WithReason outreachId={outreachId} label="Take the points back" title="Take the points back from everybody?" confirmLabel="Ask to take them back" done="Asked: somebody else decides" action={takeBack}
        description="A second person has to agree. What was spent by then is written off or owed, as you set for claims. The message stays sent." />
    ) : null
  }
  if (state === 'back_waiting') {
    return mayApprove && !askedBack ? (
      <div className="flex flex-wrap items-start gap-2">
        <ActionForm action={agreeBack} hidden={hidden} idempotent successMessage="Agreed: the points go back now"><SubmitButton variant="destructive">Take the points back from everybody</SubmitButton></ActionForm>
        <WithReason outreachId={outreachId} label="Leave them" title="Leave the points?" description="It stays as it was." confirmLabel="Leave the points" done="They stay" action={declineBack} destructive={false} />
      </div>
    ) : null
  }
  return null
}
