'use client'

import { useLinkStatus } from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** Fades while its page is on the way; a page that comes at once leaves it no time to. */
export function NavIcon({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus()
  return (
    <span aria-hidden="true" data-pending={pending || undefined} className={cn('transition-opacity', pending && 'animate-pulse opacity-40 delay-150')}>
      {children}
    </span>
  )
}
