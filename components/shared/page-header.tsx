import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from '@/components/ui/breadcrumb'
import { cn } from '@/components/ui/cn'

export type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  breadcrumb?: Crumb[]
  className?: string
}

export function PageHeader({ title, description, actions, breadcrumb, className }: PageHeaderProps) {
  return (
    <header className={cn('grid gap-2', className)}>
      {breadcrumb ? <Breadcrumb items={breadcrumb} /> : null}
      <div className={cn('flex gap-4', description ? 'flex-col sm:flex-row sm:items-start sm:justify-between' : 'flex-wrap items-center justify-between')}>
        <div className="grid min-w-0 gap-1">
          <h1 className="text-xl font-semibold break-words">{title}</h1>
          {description ? <p className="max-w-prose text-sm text-pretty text-muted-foreground">{description}</p> : null}
        </div>
        {actions ? <div className="flex max-w-full shrink-0 flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  )
}
