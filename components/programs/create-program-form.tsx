'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { openProgram } from '@/lib/programs/actions'

export function CreateProgramForm({ business }: { business: string }) {
  return (
    <ActionForm action={openProgram} idempotent successMessage="The program is open">
      <FormField name="name" label="Name of the program" hint="Members see it on their card." required><Input defaultValue={`${business} Card`} maxLength={80} autoComplete="off" /></FormField>
      <FormField name="pointsName" label="What points are called" required><Input defaultValue="points" maxLength={30} autoComplete="off" /></FormField>
      <SubmitButton className="justify-self-start">Open the program</SubmitButton>
    </ActionForm>
  )
}
