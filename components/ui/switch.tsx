'use client'

import { Switch as SwitchPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useFieldProps } from './field-context'

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  const field = useFieldProps(props)
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      className={cn(
        `relative inline-flex h-6 w-10 shrink-0 items-center rounded-full bg-input p-0.5 transition-colors
        after:absolute after:-inset-2 disabled:opacity-50 data-[state=checked]:bg-accent`,
        className,
      )}
      {...field}
    >
      <SwitchPrimitive.Thumb
        className="block size-5 rounded-full bg-white transition-transform data-[state=checked]:translate-x-4
          dark:bg-background"
      />
    </SwitchPrimitive.Root>
  )
}
