'use client'

import { ChevronRight } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useCallHere } from '@/components/shared/drawn-for'
import { useSearch } from '@/components/shared/use-search'
import { Button } from '@/components/ui/button'
import { FieldContext } from '@/components/ui/field-context'
import { Input } from '@/components/ui/input'
import { findArticles, findCategories } from '@/lib/products/actions'

type Of = 'articles' | 'categories'
type Choice = { name: string; says: string }
const MOST = 8

function useChoices(of: Of, text: string): Choice[] | null {
  const [articles, categories] = [useCallHere(findArticles), useCallHere(findCategories)]
  const find = useCallback(async (q: string): Promise<{ ok: true; data: Choice[] } | null> => {
    if (of === 'categories') {
      const result = await categories({})
      return result.ok ? { ok: true, data: result.data.categories.map((name) => ({ name, says: name })) } : null
    }
    const result = await articles({ ...(q ? { q } : {}), limit: MOST })
    return result.ok ? { ok: true, data: result.data.products.map(({ sku, name }) => ({ name: sku, says: `${name} · ${sku}` })) } : null
  }, [of, articles, categories])
  return useSearch(text, 0, find)
}

/** What the catalogue calls its articles or categories; asked for when it is opened. */
export function ChooseName({ of, onChoose }: { of: Of; onChoose: (name: string) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="group" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-8 cursor-pointer items-center gap-1 rounded-xs text-sm text-muted-foreground hover:text-foreground">
        <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
        Choose from the catalogue
      </summary>
      {/* The field around names its own control, and none of these. */}
      {open ? <FieldContext value={null}><Choices of={of} onChoose={onChoose} /></FieldContext> : null}
    </details>
  )
}

function Choices({ of, onChoose }: { of: Of; onChoose: (name: string) => void }) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const all = of === 'categories'
  const found = useChoices(of, all ? '' : text)
  const shown = all ? found?.filter(({ says }) => says.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())) : found
  return (
    <div className="grid gap-2 pt-1">
      <Input
        type="search" autoComplete="off" maxLength={100} aria-label={all ? 'Find a category' : 'Find an article'} placeholder={all ? 'Part of its name' : 'Part of its name, or its number'}
        // It is no field of the form: what is typed here neither sends nor changes it.
        value={text} onChange={(event) => { event.stopPropagation(); setText(event.target.value) }} onInput={(event) => event.stopPropagation()}
        onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }}
      />
      <ul aria-label={all ? 'Categories' : 'Articles'} className="flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
        {shown?.map(({ name, says }) => (
          <li key={name} className="min-w-0">
            <Button variant="outline" size="sm" className="h-auto min-h-8 whitespace-normal" onClick={() => { onChoose(name); setChosen(says) }}>{says}</Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-muted-foreground">
        {chosen ? `${chosen} is named.` : shown?.length === 0 ? (text.trim() ? 'The catalogue has none of that name.' : 'The catalogue has none yet: type them as your tills send them.') : ''}
      </p>
    </div>
  )
}
