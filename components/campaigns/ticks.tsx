'use client'

import { useContext, useId } from 'react'
import { ActionFormContext } from '@/components/shared/action-form-context'
import { FormField } from '@/components/shared/form-field'
import { Checkbox } from '@/components/ui/checkbox'

type Option = { value: string; label: string }

/** Any of several; none ticked is no condition. */
export function Ticks({ name, legend, none, options, chosen }: { name: string; legend: string; none: string; options: Option[]; chosen: string[] }) {
  const id = useId()
  const wrong = useContext(ActionFormContext).fieldErrors[name]
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-3 text-sm font-medium">{legend} <span className="font-normal text-muted-foreground">(none ticked: {none})</span></legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {options.map(({ value, label }) => (
          <FormField key={value} name={name} label={label} saidBy={id} inline><Checkbox defaultChecked={chosen.includes(value)} value={value} /></FormField>
        ))}
      </div>
      {wrong ? <p id={id} className="text-sm text-danger">{wrong}</p> : null}
    </fieldset>
  )
}
