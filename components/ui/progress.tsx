'use client'

import { Progress as ProgressPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

/** Needs an `aria-label` or `aria-labelledby`. The bar is an svg so that its width needs no style attribute. */
export function Progress({ className, value, max = 100, ...props }: ComponentProps<typeof ProgressPrimitive.Root>) {
  const share = Math.min(1, Math.max(0, (value ?? 0) / max))
  return (
    <ProgressPrimitive.Root
      data-slot="progress"
      value={value}
      max={max}
      className={cn('relative h-2 w-full overflow-hidden rounded-full bg-hover', className)}
      {...props}
    >
      <svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 1" className="block size-full">
        <rect width={share * 100} height="1" className="fill-accent" />
      </svg>
    </ProgressPrimitive.Root>
  )
}
