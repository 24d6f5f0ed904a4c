'use client'

import { Tooltip as TooltipPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

/** The root layout already has a provider; a tooltip only repeats or shortens what the page says elsewhere. */
export function TooltipProvider(props: ComponentProps<typeof TooltipPrimitive.Provider>) {
  return <TooltipPrimitive.Provider delayDuration={300} {...props} />
}

export const Tooltip = TooltipPrimitive.Root
export const TooltipTrigger = TooltipPrimitive.Trigger

export function TooltipContent({ className, ...props }: ComponentProps<typeof TooltipPrimitive.Content>) {
  return (
    <TooltipPrimitive.Portal>
      <TooltipPrimitive.Content
        data-slot="tooltip-content"
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          `z-50 max-w-72 rounded-sm bg-foreground px-2.5 py-1.5 text-xs text-background duration-100 animate-in
          fade-in-0`,
          className,
        )}
        {...props}
      />
    </TooltipPrimitive.Portal>
  )
}
