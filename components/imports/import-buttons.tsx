'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { discardImportAction, startImportAction, undoImportAction } from '@/lib/data-imports/actions'
import { rows } from './import-words'

type One = { importId: string }

/** With errors the others come in alone; without, all or nothing can be asked for. */
export function StartForm({ importId, take, rejected }: One & { take: number; rejected: number }) {
  return (
    <ActionForm action={startImportAction} hidden={{ importId }} idempotent className="gap-3">
      {rejected === 0 ? (
        <FormField name="whole" label="All or nothing" hint="If a row is refused after all, every other one is taken back." inline><Checkbox value="true" /></FormField>
      ) : null}
      <SubmitButton className="justify-self-start">{rejected > 0 ? `Import the other ${rows(take)}` : `Import ${rows(take)}`}</SubmitButton>
    </ActionForm>
  )
}

export function DiscardButton({ importId, fileName }: One & { fileName: string }) {
  return (
    <ConfirmButton
      label="Throw away" title={`Throw ${fileName} away?`} description="Nothing of it was written. The file and what was found in it are deleted." confirmLabel="Throw it away" destructive
      action={discardImportAction} hidden={{ importId }} idempotent variant="ghost"
    />
  )
}

export function UndoButton({ importId, points, sales }: One & { points: boolean; sales: boolean }) {
  return (
    <ConfirmButton
      label="Undo this import" title="Undo the whole import?" confirmLabel="Undo it" destructive action={undoImportAction} hidden={{ importId }} idempotent
      description={sales ? 'Each sale is refunded, on the day it was made, and what it earned is taken back. Members that came with the sales stay.'
        : 'What it added is taken away, and what it changed is put back. What was used or changed since stays, and is listed by row.'}
    >
      {points ? (
        <FormField name="fromOthers" label="Take points that were used out of the member’s other points" hint="Never beyond the balance. Otherwise they stay used." inline>
          <Checkbox value="true" />
        </FormField>
      ) : null}
    </ConfirmButton>
  )
}
