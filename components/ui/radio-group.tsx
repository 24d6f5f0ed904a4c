'use client'

import { RadioGroup as RadioGroupPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldLabelId, useFieldProps } from './field-context'

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  const { 'aria-invalid': invalid, ...field } = useFieldProps(props)
  const labelId = useFieldLabelId()
  return (
    <RadioGroupPrimitive.Root
      data-slot="radio-group"
      data-invalid={invalid}
      aria-labelledby={props['aria-label'] ? undefined : labelId}
      className={cn('group/radios grid gap-3', className)}
      {...field}
    />
  )
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Item>) {
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-group-item"
      className={cn(
        `relative inline-flex size-5 shrink-0 items-center justify-center rounded-full border border-input bg-card
        transition-colors after:absolute after:-inset-2 hover:border-foreground/50 disabled:opacity-50
        group-data-[invalid=true]/radios:border-danger data-[state=checked]:border-accent`,
        className,
      )}
      {...props}
    >
      <RadioGroupPrimitive.Indicator className="block size-2.5 rounded-full bg-accent" />
    </RadioGroupPrimitive.Item>
  )
}
