'use client'

import { Keyboard } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useDeskKeys } from './use-desk-keys'

/** What each key does here; ? opens it. */
export function KeysHelp({ keys }: { keys: readonly (readonly [key: string, does: string])[] }) {
  const [open, setOpen] = useState(false)
  useDeskKeys({ '?': () => setOpen(true) })
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="ghost" size="sm"><Keyboard />Keys</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Keys of this page</DialogTitle>
          <DialogDescription>They work wherever nothing is being typed.</DialogDescription>
        </DialogHeader>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 text-sm">
          {keys.map(([key, does]) => (
            <div key={key} className="contents"><dt>{key.split(' ').map((one) => <Kbd key={one} className="mr-1">{one}</Kbd>)}</dt><dd>{does}</dd></div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}
