import { cn } from '@/components/ui/cn'

const MOST = 99

/** How many things wait behind an entry of the navigation; nothing where none does. */
export function NavWaits({ count = 0, className }: { count?: number; className?: string }) {
  if (count === 0) return null
  return (
    <span className={cn('rounded-full bg-accent px-1.5 text-xs leading-5 font-medium text-accent-foreground tabular-nums', className)}>
      <span className="sr-only"> waiting for you: </span>{count > MOST ? `${MOST}+` : count}
    </span>
  )
}
