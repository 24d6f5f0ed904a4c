import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { Spinner } from './spinner'

export const buttonVariants = cva(
  `relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md border border-transparent font-medium
  whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50
  aria-disabled:pointer-events-none not-aria-busy:aria-disabled:opacity-50 aria-busy:opacity-85
  [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-4`,
  {
    variants: {
      variant: {
        default: 'bg-primary text-primary-foreground hover:bg-primary/90 active:bg-primary/85',
        secondary: 'bg-muted text-foreground hover:bg-hover',
        outline: 'border-input/60 bg-card text-foreground hover:bg-hover',
        ghost: 'text-foreground hover:bg-hover',
        destructive: 'bg-destructive text-destructive-foreground hover:bg-destructive/90',
        link: 'h-auto! p-0! text-accent underline-offset-4 hover:underline',
      },
      size: {
        default: 'h-10 px-4 text-sm',
        sm: 'h-8 px-3 text-sm',
        lg: 'h-12 px-6 text-base',
        icon: 'size-10',
        'icon-sm': 'size-8',
      },
    },
    defaultVariants: { variant: 'default', size: 'default' },
  },
)

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & { asChild?: boolean; loading?: boolean }

/** While `loading` it does nothing when pressed, keeps the focus, and its label keeps its place. */
export function Button({ className, variant, size, asChild, loading, children, type, onClick, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className)
  if (asChild) {
    return <Slot.Root data-slot="button" className={classes} onClick={onClick} {...props}>{children}</Slot.Root>
  }
  return (
    <button
      data-slot="button"
      type={loading ? 'button' : (type ?? 'button')}
      className={classes}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? undefined : onClick}
      {...props}
    >
      {loading ? <Spinner className="absolute" /> : null}
      <span className={cn('contents', loading && 'text-transparent')}>{children}</span>
    </button>
  )
}
