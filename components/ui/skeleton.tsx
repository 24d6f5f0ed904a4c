import type { ComponentProps } from 'react'
import { cn } from './cn'

const pulse = 'animate-pulse rounded-md bg-hover motion-reduce:animate-none'

/** Give it the size of what will come, so that nothing jumps. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="skeleton" aria-hidden="true" className={cn(pulse, className)} {...props} />
}

/** The same where only text may stand. */
export function TextSkeleton({ className, ...props }: ComponentProps<'span'>) {
  return <span data-slot="skeleton" aria-hidden="true" className={cn('block', pulse, className)} {...props} />
}
