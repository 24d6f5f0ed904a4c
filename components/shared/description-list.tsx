import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export type DescriptionItem = { term: string; value: ReactNode; hint?: ReactNode }

export function DescriptionList({ items, className }: { items: DescriptionItem[]; className?: string }) {
  return (
    <dl className={cn('divide-y text-sm', className)}>
      {items.map((item) => (
        <div key={item.term} className="grid gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[12rem_1fr]">
          <dt className="text-muted-foreground">{item.term}</dt>
          <dd className="min-w-0 break-words">
            {item.value}
            {item.hint ? <span className="block text-xs text-muted-foreground">{item.hint}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
