import Link from 'next/link'
import { cn } from '@/components/ui/cn'

export type FilterOption = { label: string; href: string; current: boolean }

/** A filter as links, so that it works before the page is alive and can be shared. */
export function FilterLinks({ label, options }: { label: string; options: FilterOption[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          scroll={false}
          prefetch={false}
          aria-current={option.current ? 'true' : undefined}
          className={cn(
            'inline-flex min-h-8 items-center rounded-md border px-3 text-sm transition-colors',
            option.current ? 'border-accent bg-accent-soft font-medium text-accent' : 'bg-card text-muted-foreground hover:bg-hover',
          )}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  )
}
