'use client'

import { cva, type VariantProps } from 'class-variance-authority'
import { X } from 'lucide-react'
import { Dialog as SheetPrimitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { overlayClasses } from './menu-classes'

export const Sheet = SheetPrimitive.Root
export const SheetTrigger = SheetPrimitive.Trigger
export const SheetClose = SheetPrimitive.Close

const sheetVariants = cva(
  `fixed z-50 flex flex-col gap-4 overflow-y-auto border bg-popover p-6 text-popover-foreground shadow-float
  outline-none duration-150 data-[state=open]:animate-in data-[state=closed]:animate-out`,
  {
    variants: {
      side: {
        right: `inset-y-0 right-0 w-full max-w-md border-y-0 border-r-0 data-[state=open]:slide-in-from-right
          data-[state=closed]:slide-out-to-right`,
        left: `inset-y-0 left-0 w-4/5 max-w-xs border-y-0 border-l-0 data-[state=open]:slide-in-from-left
          data-[state=closed]:slide-out-to-left`,
        bottom: `inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-x-0 border-b-0
          pb-[max(1.5rem,env(safe-area-inset-bottom))]
          data-[state=open]:slide-in-from-bottom data-[state=closed]:slide-out-to-bottom`,
      },
    },
    defaultVariants: { side: 'right' },
  },
)

type ContentProps = ComponentProps<typeof SheetPrimitive.Content> & VariantProps<typeof sheetVariants>

export function SheetContent({ className, side, children, ...props }: ContentProps) {
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className={overlayClasses} />
      <SheetPrimitive.Content data-slot="sheet-content" className={cn(sheetVariants({ side }), className)} {...props}>
        {children}
        <SheetPrimitive.Close
          className="absolute top-4 right-4 inline-flex size-8 items-center justify-center rounded-sm
            text-muted-foreground hover:bg-hover hover:text-foreground"
        >
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">Close</span>
        </SheetPrimitive.Close>
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  )
}

export function SheetHeader({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col gap-1.5 pr-8', className)} {...props} />
}

export function SheetFooter({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('mt-auto flex flex-col gap-2', className)} {...props} />
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof SheetPrimitive.Title>) {
  return <SheetPrimitive.Title className={cn('text-lg font-semibold', className)} {...props} />
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof SheetPrimitive.Description>) {
  return <SheetPrimitive.Description className={cn('text-sm text-muted-foreground', className)} {...props} />
}
