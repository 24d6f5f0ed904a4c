'use client'

import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'
import { useFieldProps } from './field-context'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  const field = useFieldProps(props)
  return (
    <input
      data-slot="input"
      className={cn(
        controlClasses,
        'h-10 px-3 file:mr-3 file:border-0 file:bg-transparent file:text-sm file:font-medium file:leading-9',
        props.type === 'color' && 'w-16 p-1',
        className,
      )}
      {...field}
    />
  )
}
