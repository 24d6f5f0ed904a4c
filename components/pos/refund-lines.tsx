'use client'

import { Minus, Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/format'
import { chosenQuantity, stepped } from './refund-state'
import type { RefundLine } from './refund-state'

type Props = { lines: RefundLine[]; typed: Record<string, string>; currency: string; locked: boolean; onType: (lineId: string, text: string) => void }

export function RefundLines({ lines, typed, currency, locked, onType }: Props) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {lines.map((line) => {
        const text = typed[line.lineId] ?? line.left
        const value = chosenQuantity(text, line.left)
        const step = (by: 1 | -1) => onType(line.lineId, stepped(text, line.left, by))
        return (
          <li key={line.lineId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="grid min-w-32 flex-1">
              <span>{line.name}</span>
              <span className="text-xs text-muted-foreground">
                {line.sold} for {formatMoney(line.netMinor, currency)}, {line.left === line.sold ? 'none refunded yet' : `${line.left} left`}
              </span>
            </div>
            <div className="flex items-center gap-1">
              <Button variant="outline" size="icon" disabled={locked || line.left === '0'} onClick={() => step(-1)}>
                <Minus aria-hidden="true" /><span className="sr-only">One {line.name} less</span>
              </Button>
              <Input
                aria-label={`How many ${line.name} come back`}
                aria-invalid={value === null || undefined}
                inputMode="decimal"
                autoComplete="off"
                disabled={locked || line.left === '0'}
                className="w-20 text-center"
                value={text}
                onChange={(event) => onType(line.lineId, event.target.value)}
              />
              <Button variant="outline" size="icon" disabled={locked || line.left === '0'} onClick={() => step(1)}>
                <Plus aria-hidden="true" /><span className="sr-only">One {line.name} more</span>
              </Button>
            </div>
            {value === null ? <p role="alert" className="w-full text-sm text-danger">At most {line.left} can come back.</p> : null}
          </li>
        )
      })}
    </ul>
  )
}
