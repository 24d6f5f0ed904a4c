import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** Lights what is inside where it needs eyes, and says why. */
export function Lit({ why, children, className }: { why: string[] | undefined; children: ReactNode; className?: string }) {
  if (!why?.length) return <div className={className}>{children}</div>
  return (
    <div className={cn('-m-2 grid gap-1 rounded-md border border-warning/40 bg-warning-soft p-2', className)}>
      {children}
      <p className="flex items-start gap-1.5 text-xs text-foreground"><Eye className="mt-0.5 size-3 shrink-0 text-warning" aria-hidden="true" />{why.join(' ')}</p>
    </div>
  )
}
