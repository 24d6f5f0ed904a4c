'use client'

import { useRef } from 'react'
import { useDeskKeys } from '@/components/claim-desk/use-desk-keys'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Kbd } from '@/components/ui/kbd'
import { NativeSelect } from '@/components/ui/native-select'
import { act } from '@/lib/gifts/actions'

/** The step's decision, which can be undone for ten seconds; on keys too: A agrees, R asks why not. */
export function DecideGift({ redemptionId, rewardName, last, reasons }: { redemptionId: string; rewardName: string; last: boolean; reasons: string[] }) {
  const place = useRef<HTMLDivElement>(null)
  const press = (which: string) => place.current?.querySelector<HTMLButtonElement>(which)?.click()
  useDeskKeys({ a: () => press('[data-key="a"]'), r: () => press('[data-key="r"] button') })
  return (
    <div ref={place} className="flex flex-wrap items-start gap-2">
      <ActionForm action={act} hidden={{ redemptionId, action: 'pass' }} idempotent>
        <SubmitButton data-key="a">{last ? 'Approve' : 'Pass it on'} <Kbd aria-hidden="true">A</Kbd></SubmitButton>
      </ActionForm>
      <div data-key="r">
        <ConfirmButton
          label={<>Refuse <Kbd aria-hidden="true">R</Kbd></>} title={`Refuse ${rewardName}?`} description="In ten seconds the points return, and so does its place in the stock. Whoever asked reads the reason."
          confirmLabel="Refuse the request" destructive action={act} hidden={{ redemptionId, action: 'turn_down' }} idempotent
        >
          <FormField name="reason" label="Reason" required><NativeSelect>{reasons.map((reason) => <option key={reason}>{reason}</option>)}</NativeSelect></FormField>
        </ConfirmButton>
      </div>
    </div>
  )
}
