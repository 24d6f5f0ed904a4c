'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Points } from '@/components/shared/points'
import { useSearch } from '@/components/shared/use-search'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { callRetailer } from './call-retailer'
import type { Draft } from './draft'

export type Choice = { memberId: string; name: string | null; points: number }
type CustomerPickerProps = { word: string; known: Choice[]; chosen: Draft['customer']; error?: string; onChoose: (customer: Draft['customer']) => void }

const find = (q: string, signal: AbortSignal) => callRetailer('customers', { q, limit: 8 }, { signal })
const nameOf = ({ name }: Choice) => name ?? 'No name noted'

/** One of the retailer's own, by name or by phone. Those registered last are here also without a network. */
export function CustomerPicker({ word, known, chosen, error, onChoose }: CustomerPickerProps) {
  const [text, setText] = useState('')
  const found = useSearch(text, 2, find)
  if (chosen) {
    return (
      <div className="flex items-center gap-3 rounded-lg border bg-card p-3">
        <Check className="size-5 shrink-0 text-success" aria-hidden="true" />
        <p className="min-w-0 flex-1 font-medium break-words">{chosen.name}</p>
        <Button variant="outline" size="sm" onClick={() => onChoose(null)}>Change</Button>
      </div>
    )
  }
  const fitting = known.filter(({ name }) => name?.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())).slice(0, 6)
  const choices: Choice[] = found?.items ?? (text.trim() ? fitting : known.slice(0, 6))
  return (
    <div className="grid gap-3">
      <FormField name="memberId" label={`Name or phone number of the ${word}`} error={error}>
        <Input type="search" autoComplete="off" maxLength={80} value={text} onChange={(event) => setText(event.target.value)} />
      </FormField>
      {choices.length > 0 ? (
        <ul aria-label={`Choose a ${word}`} className="divide-y rounded-lg border bg-card">
          {choices.map((one) => (
            <li key={one.memberId}>
              <button type="button" onClick={() => onChoose({ memberId: one.memberId, name: nameOf(one) })} className="flex min-h-12 w-full items-center justify-between gap-4 px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2">
                <span className="min-w-0 font-medium break-words">{nameOf(one)}</span>
                <Points points={one.points} className="text-sm text-muted-foreground" />
              </button>
            </li>
          ))}
        </ul>
      ) : text.trim() ? <p role="status" className="text-sm text-muted-foreground">Nobody of that name or number. Register them first, on the home page.</p> : null}
    </div>
  )
}
