'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as CheckboxPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldProps } from './field-context'

/** 20 px to the eye, 40 px to the thumb. */
export function Checkbox({ className, ...props }: ComponentProps<typeof CheckboxPrimitive.Root>) {
  const field = useFieldProps(props)
  return (
    <CheckboxPrimitive.Root
      data-slot="checkbox"
      className={cn(
        `group relative inline-flex size-5 shrink-0 items-center justify-center rounded-xs border border-input bg-card
        transition-colors after:absolute after:-inset-2.5 hover:border-foreground/50 disabled:opacity-50
        aria-invalid:border-danger data-[state=checked]:border-accent data-[state=checked]:bg-accent
        data-[state=checked]:text-accent-foreground data-[state=indeterminate]:border-accent
        data-[state=indeterminate]:bg-accent data-[state=indeterminate]:text-accent-foreground`,
        className,
      )}
      {...field}
    >
      <CheckboxPrimitive.Indicator className="inline-flex">
        <Check className="size-4 group-data-[state=indeterminate]:hidden" strokeWidth={3} />
        <Minus className="hidden size-4 group-data-[state=indeterminate]:block" strokeWidth={3} />
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  )
}
