'use client'

import { useCallback, useState } from 'react'
import { Ticks } from '@/components/campaigns/ticks'
import { useCallHere } from '@/components/shared/drawn-for'
import { FormField } from '@/components/shared/form-field'
import { useSearch } from '@/components/shared/use-search'
import { Input } from '@/components/ui/input'
import { capital } from '@/lib/core/capital'
import { findRetailers } from '@/lib/outreach/actions'
import type { PartyWords } from '@/lib/retailers/schemas'

type Option = { id: string; name: string }
type Props = { offered: Option[]; more: boolean; /** Of the draft that is changed. */ chosen: Option[]; words: PartyWords }

const LEAST = 2

/** The first by name, or those that a search finds; who was ticked stays, whatever is looked for. */
export function RetailerChoice({ offered, more, chosen, words }: Props) {
  const [text, setText] = useState('')
  const [ticked, setTicked] = useState(chosen)
  const ask = useCallHere(findRetailers)
  const find = useCallback((q: string) => ask({ q }), [ask])
  const found = useSearch(text, LEAST, find)
  const shown = found ?? offered
  const all = [...ticked.filter(({ id }) => !shown.some((one) => one.id === id)), ...shown]
  /** Unticked, it stays as well: nothing jumps away under the pointer. */
  const note = (id: string) => {
    const one = all.find((each) => each.id === id)
    if (one && !ticked.some((each) => each.id === id)) setTicked([...ticked, one])
  }
  return (
    <div className="grid gap-4" onChange={(event) => { if (event.target instanceof HTMLInputElement && event.target.type === 'checkbox') note(event.target.value) }}>
      {more ? (
        <FormField name="find" label={`Find ${words.retailers}`} hint={found?.length === 0 ? `None of your ${words.retailers} is called that.` : `Only some of your ${words.retailers} are listed. Type part of a name or number: those that are found can be ticked.`}>
          <Input type="search" autoComplete="off" maxLength={80} value={text} onChange={(event) => { event.stopPropagation(); setText(event.target.value) }} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} className="max-w-sm" />
        </FormField>
      ) : null}
      <div className="max-h-72 overflow-y-auto">
        <Ticks name="audience.retailerIds" legend={capital(words.retailers)} none="all of them" options={all.map(({ id, name }) => ({ value: id, label: name }))} chosen={chosen.map(({ id }) => id)} />
      </div>
    </div>
  )
}
