'use client'

import { createContext, useContext } from 'react'

export type FieldState = {
  id: string
  name?: string
  describedBy?: string
  invalid: boolean
  required?: boolean
  labelId: string
}

/** Lets a FormField tell the control inside it its id, name and error without cloning elements. */
export const FieldContext = createContext<FieldState | null>(null)

type FieldAware = {
  id?: string
  name?: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: React.AriaAttributes['aria-invalid']
}

/** The control's own props win over those of the field around it. */
export function useFieldProps<P extends FieldAware>(props: P): P & FieldAware {
  const field = useContext(FieldContext)
  if (!field) return props
  return {
    ...props,
    id: props.id ?? field.id,
    name: props.name ?? field.name,
    required: props.required ?? field.required,
    'aria-describedby': props['aria-describedby'] ?? field.describedBy,
    'aria-invalid': props['aria-invalid'] ?? (field.invalid || undefined),
  }
}

export function useFieldLabelId() {
  return useContext(FieldContext)?.labelId
}
