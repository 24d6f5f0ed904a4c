'use client'

import { Delete } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

type Props = { onKey: (key: string) => void; onDelete: () => void; label: string; /** For a PIN, which has no pence. */ digitsOnly?: boolean }

/** As big as a thumb. It types into the field beside it, and never takes the focus from it. */
export function NumberPad({ onKey, onDelete, label, digitsOnly = false }: Props) {
  const keep = (event: React.PointerEvent) => event.preventDefault()
  return (
    <div role="group" aria-label={label} className="grid grid-cols-3 gap-2">
      {[...digits, ...(digitsOnly ? ['0'] : ['00', '0', '.'])].map((key) => (
        <Button
          key={key} variant="secondary" className={cn('h-14 text-lg', digitsOnly && 'h-12', digitsOnly && key === '0' && 'col-start-2')}
          tabIndex={-1} onPointerDown={keep} onClick={() => onKey(key)}
        >
          {key}
        </Button>
      ))}
      <Button variant="ghost" className={digitsOnly ? 'h-12' : 'col-span-3 h-11'} tabIndex={-1} onPointerDown={keep} onClick={onDelete}>
        <Delete aria-hidden="true" />
        <span className={digitsOnly ? 'sr-only' : undefined}>Delete the last digit</span>
      </Button>
    </div>
  )
}
