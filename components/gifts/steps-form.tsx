'use client'

import { useContext, useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { ActionFormContext } from '@/components/shared/action-form-context'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { capital } from '@/lib/core/capital'
import { saveSteps } from '@/lib/gifts/actions'

type Step = { key: string; name: string; roles: readonly string[]; fromMinor: number; hours: number | null; escalateTo: string | null }
type Props = { number: number; steps: Step[]; refusalReasons: string[]; requestDays: number; roles: readonly string[]; most: number }

// Named as the use case names them, so that each error stands at its field.
const at = (index: number, field: string) => `definition.steps.${index}.${field}`

function GroupError({ name }: { name: string }) {
  const { fieldErrors } = useContext(ActionFormContext)
  return fieldErrors[name] ? <p role="alert" className="text-sm text-danger">{fieldErrors[name]}</p> : null
}

/** Each row is a step, in order; a new version is for requests that come after it. */
export function StepsForm({ number, steps, refusalReasons, requestDays, roles, most }: Props) {
  const [rows, setRows] = useState<{ id: number; step: Step | null }[]>(steps.map((step, id) => ({ id, step })))
  return (
    <ActionForm action={saveSteps} hidden={{ basedOn: String(number) }} successMessage="Saved for new requests" aria-label="Steps">
      {rows.map(({ id, step }, index) => (
        <fieldset key={id} className="grid gap-4 rounded-lg border bg-card p-4 sm:p-5">
          <legend className="sr-only">Step {index + 1}</legend>
          <input type="hidden" name="row" value={index} readOnly />
          {step ? <input type="hidden" name={at(index, 'key')} value={step.key} readOnly /> : null}
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <FormField name={at(index, 'name')} label={`Step ${index + 1}`} required><Input maxLength={60} autoComplete="off" defaultValue={step?.name} /></FormField>
            <FormField name={at(index, 'fromMinor')} label="From so many points" hint="0: every request"><Input type="number" inputMode="numeric" min={0} defaultValue={step?.fromMinor ?? 0} /></FormField>
            <FormField name={at(index, 'hours')} label="Hours" optional hint="After these it is late"><Input type="number" inputMode="numeric" min={1} max={2_000} defaultValue={step?.hours ?? ''} /></FormField>
            <FormField name={at(index, 'escalateTo')} label="Then told" hint="By e-mail, once"><NativeSelect defaultValue={step?.escalateTo ?? 'admin'}>{roles.map((role) => <option key={role} value={role}>{capital(role)}</option>)}</NativeSelect></FormField>
          </div>
          <div role="group" aria-label={`Who acts on step ${index + 1}`} className="flex flex-wrap gap-x-6 gap-y-2">
            {roles.map((role) => (
              <FormField key={role} name={at(index, role)} label={capital(role)} inline><Checkbox defaultChecked={step?.roles.includes(role)} /></FormField>
            ))}
          </div>
          <GroupError name={at(index, 'roles')} />
          {rows.length > 1 ? <Button type="button" variant="ghost" size="sm" className="w-fit" onClick={() => setRows(rows.filter((row) => row.id !== id))}>Leave step {index + 1} out</Button> : null}
        </fieldset>
      ))}
      <GroupError name="definition.steps" />
      {rows.length < most ? (
        <Button type="button" variant="outline" className="w-fit" onClick={() => setRows([...rows, { id: Math.max(...rows.map((row) => row.id)) + 1, step: null }])}>Add a step</Button>
      ) : null}
      <FormField name="definition.refusalReasons" label="Reasons for refusing" hint="One in each line; whoever asked reads it." required><Textarea rows={4} defaultValue={refusalReasons.join('\n')} /></FormField>
      <FormField name="definition.requestDays" label="Days until a request that nobody decided is over" hint="Then its points return." required>
        <Input type="number" inputMode="numeric" min={1} max={365} defaultValue={requestDays} className="max-w-40" />
      </FormField>
      <SubmitButton className="w-fit">Save for new requests</SubmitButton>
    </ActionForm>
  )
}
