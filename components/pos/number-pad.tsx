'use client'

import { Delete } from 'lucide-react'
import { Button } from '@/components/ui/button'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

type Props = { onKey: (key: string) => void; onDelete: () => void; label: string; /** Of a PIN, which has no pence. */ digitsOnly?: boolean }

/** As big as a thumb. It types into the field beside it, and never takes the focus from it. */
export function NumberPad({ onKey, onDelete, label, digitsOnly }: Props) {
  const keep = (event: React.PointerEvent) => event.preventDefault()
  return (
    <div role="group" aria-label={label} className="grid grid-cols-3 gap-2">
      {[...digits, ...(digitsOnly ? ['0'] : ['00', '0', '.'])].map((key) => (
        <Button key={key} variant="secondary" className={digitsOnly && key === '0' ? 'col-start-2 h-14 text-lg' : 'h-14 text-lg'} tabIndex={-1} onPointerDown={keep} onClick={() => onKey(key)}>
          {key}
        </Button>
      ))}
      <Button variant="ghost" className="col-span-3 h-11" tabIndex={-1} onPointerDown={keep} onClick={onDelete}>
        <Delete aria-hidden="true" />
        Delete the last digit
      </Button>
    </div>
  )
}
