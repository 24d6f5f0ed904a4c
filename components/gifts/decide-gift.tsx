'use client'

import { useEffect, useRef } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Kbd } from '@/components/ui/kbd'
import { NativeSelect } from '@/components/ui/native-select'
import { pass, turnDown } from '@/lib/gifts/actions'

const typedInto = 'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]'

/** The step's decision, on keys too: A agrees, R asks why not. */
export function DecideGift({ redemptionId, rewardName, last, reasons }: { redemptionId: string; rewardName: string; last: boolean; reasons: string[] }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.closest(typedInto))) return
      const wanted = { a: '[data-key="a"]', r: '[data-key="r"] button' }[event.key.toLowerCase()]
      if (wanted) place.current?.querySelector<HTMLButtonElement>(wanted)?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div ref={place} className="flex flex-wrap items-start gap-2">
      <ActionForm action={pass} hidden={{ redemptionId }} idempotent successMessage={last ? 'Approved' : 'Passed on'}>
        <SubmitButton data-key="a">{last ? 'Approve' : 'Pass it on'} <Kbd aria-hidden="true">A</Kbd></SubmitButton>
      </ActionForm>
      <div data-key="r">
        <ConfirmButton
          label={<>Refuse <Kbd aria-hidden="true">R</Kbd></>} title={`Refuse ${rewardName}?`} description="The points return at once, and so does its place in the stock. Whoever asked reads the reason."
          confirmLabel="Refuse the request" destructive action={turnDown} hidden={{ redemptionId }} idempotent successMessage="Refused"
        >
          <FormField name="reason" label="Reason" required><NativeSelect>{reasons.map((reason) => <option key={reason}>{reason}</option>)}</NativeSelect></FormField>
        </ConfirmButton>
      </div>
    </div>
  )
}
