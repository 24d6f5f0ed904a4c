import { cn } from '@/components/ui/cn'
import { Spinner } from '@/components/ui/spinner'

/** A wait with its reason; takes the room that `className` gives it. */
export function LoadingTile({ label = 'Loading', className }: { label?: string; className?: string }) {
  return (
    <div role="status" className={cn('flex min-h-40 flex-col items-center justify-center gap-3', className)}>
      <Spinner className="size-8 text-accent" />
      <span className="text-sm text-muted-foreground">{label}</span>
    </div>
  )
}
