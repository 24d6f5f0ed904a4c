'use client'

import { Popover as PopoverPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { floatClasses } from './menu-classes'

export const Popover = PopoverPrimitive.Root
export const PopoverTrigger = PopoverPrimitive.Trigger
export const PopoverAnchor = PopoverPrimitive.Anchor

export function PopoverContent({ className, ...props }: ComponentProps<typeof PopoverPrimitive.Content>) {
  return (
    <PopoverPrimitive.Portal>
      <PopoverPrimitive.Content
        data-slot="popover-content"
        sideOffset={4}
        collisionPadding={8}
        className={cn(floatClasses, 'w-80 max-w-[calc(100vw-1rem)] p-4', className)}
        {...props}
      />
    </PopoverPrimitive.Portal>
  )
}
