import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { takeOverClaimAction } from '@/lib/claims/actions'

/** A claim from paper whose maker may correct it no longer: whoever takes it over has the paper, corrects it and sends it. */
export function TakeOver({ claimId, reason }: { claimId: string; reason: string | null }) {
  return (
    <section aria-label="Take it over" className="grid content-start gap-3 rounded-lg border bg-card p-4">
      {reason ? <p>It was sent back: {reason}</p> : null}
      <p className="text-sm text-muted-foreground">Whoever entered this from paper may correct it no longer: they left, or have another role or other regions. Take it over to correct and send it; then somebody else approves it.</p>
      <ActionForm action={takeOverClaimAction} hidden={{ claimId }} idempotent successMessage="It is yours now" aria-label="Take it over">
        <SubmitButton className="w-fit">Take it over</SubmitButton>
      </ActionForm>
    </section>
  )
}
