'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { saveStacking } from '@/lib/campaigns/actions'

type Props = { stacking: 'best' | 'add'; mostPoints: number | null }

export function StackingForm({ stacking, mostPoints }: Props) {
  return (
    <ActionForm action={saveStacking} successMessage="Saved">
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <FormField name="stacking" label="Several in one sale">
          <NativeSelect defaultValue={stacking}>
            <option value="best">Only the best one counts</option>
            <option value="add">They add up</option>
          </NativeSelect>
        </FormField>
        <FormField name="mostPoints" label="Most points they add to a sale" optional><Input inputMode="numeric" autoComplete="off" defaultValue={mostPoints ?? ''} /></FormField>
      </div>
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}
