import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Fragment } from 'react'
import { cn } from './cn'

export type Crumb = { label: string; href?: string }

/** The last crumb is where one is and needs no href. */
export function Breadcrumb({ items, className }: { items: Crumb[]; className?: string }) {
  return (
    <nav aria-label="Breadcrumb" className={className}>
      <ol className="flex flex-wrap items-center gap-1.5 text-sm text-muted-foreground">
        {items.map((item, index) => {
          const last = index === items.length - 1
          return (
            <Fragment key={`${item.href ?? ''}${item.label}`}>
              <li className={cn('min-w-0', last && 'text-foreground')} aria-current={last ? 'page' : undefined}>
                {item.href && !last ? (
                  <Link href={item.href} className="inline-block py-0.5 hover:text-foreground hover:underline">
                    {item.label}
                  </Link>
                ) : (
                  item.label
                )}
              </li>
              {last ? null : (
                <li aria-hidden="true">
                  <ChevronRight className="size-3.5" />
                </li>
              )}
            </Fragment>
          )
        })}
      </ol>
    </nav>
  )
}
