'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { SubmitButton } from '@/components/shared/submit-button'
import { saveOpen } from '@/lib/partners/actions'
import type { Limits } from '@/lib/partners/schemas'
import { LimitFields } from './limit-fields'

export function OpenForm({ open, currency, limits }: { open: boolean; currency: string; limits: Limits }) {
  return (
    <div className="grid gap-4">
      <ActionForm action={saveOpen} successMessage={open ? 'Saved' : 'Any business may join now'}>
        <LimitFields currency={currency} limits={limits} prefix="limits." />
        <SubmitButton variant="outline" className="justify-self-start">{open ? 'Save the limits' : 'Let any business join'}</SubmitButton>
      </ActionForm>
      {open ? (
        <div>
          <ConfirmButton
            label="Stop that" title="Let nobody join without a code?" description="Those who are in stay. You can open it again." confirmLabel="Stop it"
            action={saveOpen} hidden={{ close: 'true' }} successMessage="Only invited businesses may join now"
          />
        </div>
      ) : null}
    </div>
  )
}
