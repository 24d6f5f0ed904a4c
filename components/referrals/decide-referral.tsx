'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { blockReferralAction, completeReferralAction, releaseReferralAction } from '@/lib/referrals/actions'
import type { Referral } from '@/lib/referrals/schemas'

const Reason = () => <FormField name="reason" label="Reason" hint="Stays in the history, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
const Points = ({ name, label, points }: { name: string; label: string; points: number }) => (
  <FormField name={name} label={label} required><Input inputMode="numeric" autoComplete="off" defaultValue={points} /></FormField>
)

/** What a person may do with it as it stands. */
export function DecideReferral({ referral: { referralId, state, friend, terms } }: { referral: Referral }) {
  if (!friend || state === 'rewarded' || state === 'reversed') return null
  const shared = { hidden: { referralId }, idempotent: true }
  return (
    <div className="flex flex-wrap items-start gap-2 sm:max-w-64 sm:justify-end">
      {state === 'held' ? (
        <ConfirmButton
          {...shared} label="Release" title="Let this referral go on?" description="It is rewarded like any other once the friend’s purchase is past its return. It will not be held again."
          confirmLabel="Release" successMessage="Released" action={releaseReferralAction}
        ><Reason /></ConfirmButton>
      ) : null}
      {state === 'held' || state === 'joined' || state === 'qualified' ? (
        <ConfirmButton
          {...shared} label="Block" title="Block this referral?" description="Nobody is rewarded for it. The friend stays a member. You can still complete it by hand later."
          confirmLabel="Block" destructive successMessage="Blocked" action={blockReferralAction}
        ><Reason /></ConfirmButton>
      ) : null}
      <ConfirmButton
        {...shared} label="Complete by hand" title="Complete this referral by hand?" description="Both get their points now, whatever was bought. A later refund does not take them back."
        confirmLabel="Give the points" successMessage="Completed" action={completeReferralAction}
      >
        <Points name="referrerPoints" label="Points for who referred" points={terms.referrerPoints} />
        <Points name="friendPoints" label="Points for the friend" points={terms.friendPoints} />
        <Reason />
      </ConfirmButton>
    </div>
  )
}
