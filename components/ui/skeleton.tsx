import type { ComponentProps } from 'react'
import { cn } from './cn'

/** Give it the size of what will come, so that nothing jumps. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden="true"
      className={cn('animate-pulse rounded-md bg-hover motion-reduce:animate-none', className)}
      {...props}
    />
  )
}
