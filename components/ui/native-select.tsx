'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'
import { useFieldProps } from './field-context'

/** The platform's own picker: the better choice in forms, above all on phones. Children are <option>s. */
export function NativeSelect({ className, children, ...props }: ComponentProps<'select'>) {
  const field = useFieldProps(props)
  return (
    <div className={cn('relative w-full', className)}>
      <select data-slot="native-select" className={cn(controlClasses, 'h-10 appearance-none pr-9 pl-3')} {...field}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-3 right-3 size-4 text-muted-foreground"
      />
    </div>
  )
}
