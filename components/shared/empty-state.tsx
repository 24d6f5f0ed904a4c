import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export type EmptyStateProps = {
  title: string
  /** What to do next, in one sentence. */
  description?: ReactNode
  action?: ReactNode
  className?: string
}

export function EmptyState({ title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center justify-center gap-4 px-4 py-12 text-center', className)}>
      <TileDrawing />
      <div className="grid max-w-sm gap-1">
        <p className="text-base font-medium text-balance">{title}</p>
        {description ? <p className="text-sm text-pretty text-muted-foreground">{description}</p> : null}
      </div>
      {action}
    </div>
  )
}

/** The mark before its tiles are laid: three outlines and one in place. */
export function TileDrawing({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 72 72" fill="none" aria-hidden="true" className={cn('size-18', className)}>
      <g className="stroke-input" strokeDasharray="3 4" strokeLinecap="round">
        <rect x="5" y="5" width="28" height="28" rx="6" />
        <rect x="5" y="39" width="28" height="28" rx="6" />
        <rect x="39" y="39" width="28" height="28" rx="6" />
      </g>
      <rect x="39" y="5" width="28" height="28" rx="6" className="fill-accent" />
    </svg>
  )
}
