import { cva, type VariantProps } from 'class-variance-authority'
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const layout = 'grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 rounded-lg border px-4 py-3 text-sm [&>svg]:mt-0.5'

const alertVariants = cva(layout, {
  variants: {
    variant: {
      info: 'bg-muted text-foreground [&>svg]:text-accent',
      success: 'border-success/25 bg-success-soft text-foreground [&>svg]:text-success',
      warning: 'border-warning/25 bg-warning-soft text-foreground [&>svg]:text-warning',
      danger: 'border-danger/25 bg-danger-soft text-foreground [&>svg]:text-danger',
    },
  },
  defaultVariants: { variant: 'info' },
})

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: OctagonAlert }

export type AlertProps = ComponentProps<'div'> & VariantProps<typeof alertVariants>

export function Alert({ className, variant, children, ...props }: AlertProps) {
  const Icon = icons[variant ?? 'info']
  return (
    <div
      data-slot="alert"
      role={variant === 'danger' ? 'alert' : 'status'}
      className={cn(alertVariants({ variant }), className)}
      {...props}
    >
      <Icon className="size-4" aria-hidden="true" />
      <div className="grid gap-1">{children}</div>
    </div>
  )
}

export function AlertTitle({ className, ...props }: ComponentProps<'p'>) {
  return <p className={cn('font-medium', className)} {...props} />
}

export function AlertDescription({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('text-muted-foreground', className)} {...props} />
}
