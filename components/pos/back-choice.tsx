'use client'

import { Button } from '@/components/ui/button'
import { backWords } from './back-words'
import type { Back } from './back-words'

export type BackMethod = 'cash' | 'card'
type Props = { method: BackMethod | null; usual?: Back; currency: string; locked: boolean; onMethod: (method: BackMethod | null) => void }

/** How the money goes back: as the sale was paid, where it said so, or all of it in cash or to the card. */
export function BackChoice({ method, usual, currency, locked, onMethod }: Props) {
  const choices = [
    { value: null, label: usual ? `As paid: ${backWords(usual, currency)}` : 'Not said' },
    { value: 'cash' as const, label: 'All in cash' },
    { value: 'card' as const, label: 'All to the card' },
  ]
  return (
    <fieldset disabled={locked} className="grid gap-2">
      <legend className="mb-2 text-sm font-medium">How the money goes back</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value, label }) => (
          <Button
            key={label} variant="outline" size="sm" aria-pressed={method === value} onClick={() => onMethod(value)}
            className="h-auto min-h-9 py-1 whitespace-normal aria-pressed:border-accent aria-pressed:bg-accent-soft"
          >
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
