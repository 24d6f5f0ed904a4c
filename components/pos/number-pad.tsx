'use client'

import { Delete } from 'lucide-react'
import { Button } from '@/components/ui/button'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0', '.']

type Props = { onKey: (key: string) => void; onDelete: () => void; label: string }

/** As big as a thumb. It types into the field beside it, and never takes the focus from it. */
export function NumberPad({ onKey, onDelete, label }: Props) {
  const keep = (event: React.PointerEvent) => event.preventDefault()
  return (
    <div role="group" aria-label={label} className="grid grid-cols-3 gap-2">
      {keys.map((key) => (
        <Button key={key} variant="secondary" className="h-14 text-lg" tabIndex={-1} onPointerDown={keep} onClick={() => onKey(key)}>
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
