'use client'

import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'
import { useFieldProps } from './field-context'

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  const field = useFieldProps(props)
  return (
    <textarea
      data-slot="textarea"
      className={cn(controlClasses, 'field-sizing-content min-h-20 px-3 py-2', className)}
      {...field}
    />
  )
}
