'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { capital } from '@/lib/core/capital'
import type { Listed } from '@/lib/listed/schemas'

/** A list that a segment was saved from, and what it is in words. */
export type SaidList = { words: string; listed: Listed }

/** The lists that the segment keeps, each of which can be left out. `onLess`: the form says less now. */
export function ListedFields({ lists, onLess }: { lists: SaidList[]; onLess: () => void }) {
  const [kept, setKept] = useState(lists)
  if (kept.length === 0) return null
  function leaveOut(one: SaidList) {
    setKept(kept.filter((other) => other !== one))
    // The form is read again once the field is gone.
    setTimeout(onLess, 0)
  }
  return (
    <ul aria-label="Saved from a list" className="divide-y rounded-md border">
      {kept.map((one, index) => (
        <li key={index} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
          <input type="hidden" name="listed" value={JSON.stringify(one.listed)} readOnly />
          <span className="min-w-0 break-words">{capital(one.words)}</span>
          <Button variant="ghost" size="sm" onClick={() => leaveOut(one)}>Leave out<span className="sr-only"> {one.words}</span></Button>
        </li>
      ))}
    </ul>
  )
}
