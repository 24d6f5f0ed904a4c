import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const badgeVariants = cva(
  `inline-flex w-fit shrink-0 items-center gap-1 rounded-sm border border-transparent px-2 py-0.5 text-xs font-medium
  whitespace-nowrap [&_svg]:size-3`,
  {
    variants: {
      variant: {
        default: 'bg-muted text-foreground',
        accent: 'bg-accent-soft text-accent',
        outline: 'border-border text-muted-foreground',
        success: 'bg-success-soft text-success',
        warning: 'bg-warning-soft text-warning',
        danger: 'bg-danger-soft text-danger',
      },
    },
    defaultVariants: { variant: 'default' },
  },
)

export type BadgeVariant = NonNullable<VariantProps<typeof badgeVariants>['variant']>

/** A colour here always comes with its word. */
export function Badge({ className, variant, ...props }: ComponentProps<'span'> & VariantProps<typeof badgeVariants>) {
  return <span data-slot="badge" className={cn(badgeVariants({ variant }), className)} {...props} />
}
