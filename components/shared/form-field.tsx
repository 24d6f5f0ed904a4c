'use client'

import { CircleAlert } from 'lucide-react'
import { useContext, useId, type ReactNode } from 'react'
import { useSay } from '@/components/language/use-say'
import { cn } from '@/components/ui/cn'
import { FieldContext } from '@/components/ui/field-context'
import { Label } from '@/components/ui/label'
import { ActionFormContext } from './action-form-context'

export type FormFieldProps = {
  /** Name of the form value; its error from the action appears here. */
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** The id of what says the error, where it is said once for several controls of one name. */
  saidBy?: string
  required?: boolean
  /** Says "optional" beside the label. */
  optional?: boolean
  /** Control first, label beside it: for a checkbox or a switch. */
  inline?: boolean
  className?: string
  children: ReactNode
}

/** Put one control from components/ui inside: it takes id, name and error from here. */
export function FormField({ name, label, hint, error, saidBy, required, className, children, ...looks }: FormFieldProps) {
  const { optional, inline } = looks
  const { say } = useSay()
  const id = useId()
  const { fieldErrors } = useContext(ActionFormContext)
  const wrong = error ?? fieldErrors[name]
  const describedBy = [wrong && (saidBy ?? `${id}-error`), hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
  const field = { id, name, describedBy, invalid: Boolean(wrong), required, labelId: `${id}-label` }

  const words = (
    <Label htmlFor={id} id={`${id}-label`} className={cn(inline && 'min-h-5 cursor-pointer')}>
      {label}
      {optional ? <span className="font-normal text-muted-foreground">{say('shared.optional')}</span> : null}
    </Label>
  )
  const notes = (
    <>
      {hint ? <p id={`${id}-hint`} className="text-sm text-muted-foreground">{hint}</p> : null}
      {wrong && !saidBy ? (
        // A form's own errors are read with the field it goes to; one that a script gives is heard from here.
        <p id={`${id}-error`} role={error ? 'alert' : undefined} className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {wrong}
        </p>
      ) : null}
    </>
  )
  return (
    <FieldContext value={field}>
      {inline ? (
        <div className={cn('grid grid-cols-[auto_1fr] gap-x-3', className)}>
          {children}
          <div className="grid content-start gap-1">{words}{notes}</div>
        </div>
      ) : (
        <div className={cn('grid content-start gap-1.5', className)}>{words}{children}{notes}</div>
      )}
    </FieldContext>
  )
}
