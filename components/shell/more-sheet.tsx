'use client'

import type { RefObject } from 'react'
import { Sheet, SheetContent, SheetHeader, SheetTitle } from '@/components/ui/sheet'
import { SideNav } from './side-nav'
import type { NavItem } from './types'

type MoreSheetProps = { items: NavItem[]; open: boolean; onOpenChange: (open: boolean) => void; opener: RefObject<HTMLElement | null> }

/** All of the navigation on a phone. */
export default function MoreSheet({ items, open, onOpenChange, opener }: MoreSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        side="bottom"
        aria-describedby={undefined}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          opener.current?.focus()
        }}
      >
        <SheetHeader><SheetTitle>Go to</SheetTitle></SheetHeader>
        <SideNav items={items} onNavigate={() => onOpenChange(false)} />
      </SheetContent>
    </Sheet>
  )
}
