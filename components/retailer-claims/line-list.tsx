'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useCallback } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { randomKey } from '@/components/shared/random-key'
import { useSearch } from '@/components/shared/use-search'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { OfferedProduct } from '@/lib/claims'
import { onDayText } from '@/lib/claims/on-day-plain'
import { callRetailer } from './call-retailer'
import type { DraftLine } from './draft'

/** `day`: the invoice's, or nothing yet: what was sold then is offered, and what is odd on that day is said, of what was chosen too. */
type LineListProps = { lines: DraftLine[]; day: string; usual: OfferedProduct[]; currency: string; error?: string; onChange: (lines: DraftLine[]) => void }

/** What of the invoice is the brand's. Whoever checks it can enter it too, so it may stay empty. */
export function LineList({ lines, day, usual, currency, error, onChange }: LineListProps) {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))].sort().join()
  const findThem = useCallback((asked: string, signal: AbortSignal) => callRetailer('products', { productIds: asked.split(','), on: day || undefined }, { signal }), [day])
  const chosen = useSearch(day ? ids : '', 1, findThem) ?? usual
  const put = (id: string, more: Partial<DraftLine>) => onChange(lines.map((line) => (line.id === id ? { ...line, ...more } : line)))
  return (
    <div className="grid gap-3">
      {lines.map((line, index) => (
        <Line key={line.id} line={line} product={chosen.find(({ productId }) => productId === line.productId)} number={index + 1} day={day} usual={usual} currency={currency} onChange={(more) => put(line.id, more)} onRemove={() => onChange(lines.filter(({ id }) => id !== line.id))} />
      ))}
      {error ? <p role="alert" className="text-sm text-danger">{error}</p> : null}
      <Button variant="outline" className="justify-self-start" onClick={() => onChange([...lines, { id: randomKey(8), productId: null, description: '', quantity: '1', amountMinor: null }])}>
        <Plus aria-hidden="true" />Add a line
      </Button>
    </div>
  )
}

const among = (usual: OfferedProduct[], text: string) => {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return words.join('').length < 2 ? [] : usual.filter(({ name, sku }) => words.every((word) => `${name} ${sku}`.toLocaleLowerCase().includes(word)))
}
function OnItsDay({ product, day }: { product: OfferedProduct | undefined; day: string }) {
  const text = product ? onDayText(product, day) : null
  return text ? <span className="block text-xs text-muted-foreground">{text}</span> : null
}

type LineProps = { line: DraftLine; product?: OfferedProduct; number: number; day: string; usual: OfferedProduct[]; currency: string; onChange: (more: Partial<DraftLine>) => void; onRemove: () => void }

function Line({ line, product, number, day, usual, currency, onChange, onRemove }: LineProps) {
  const find = useCallback((q: string, signal: AbortSignal) => callRetailer('products', { q, on: day || undefined }, { signal }), [day])
  const text = line.productId ? '' : line.description
  // Without a network those that are claimed most are still known.
  const found = useSearch(text, 2, find) ?? among(usual, text)
  return (
    <fieldset className="grid gap-3 rounded-lg border bg-card p-3">
      <legend className="sr-only">Line {number}</legend>
      <FormField name={`line-${line.id}`} label="What was bought" hint="Type a name or number, and choose the product.">
        <Input autoComplete="off" maxLength={200} value={line.description} onChange={(event) => onChange({ description: event.target.value, productId: null })} />
      </FormField>
      {line.productId ? <p className="flex flex-wrap items-center gap-2"><Badge variant="success">Product of the brand</Badge><OnItsDay product={product} day={day} /></p> : null}
      {found.length > 0 ? (
        <ul aria-label="Products" className="divide-y rounded-md border">
          {found.map((one) => (
            <li key={one.productId}>
              <button type="button" onClick={() => onChange({ productId: one.productId, description: one.name })} className="flex min-h-12 w-full items-center justify-between gap-3 px-3 py-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2">
                <span className="min-w-0 break-words">{one.name}<OnItsDay product={one} day={day} /></span><span className="shrink-0 text-muted-foreground">{one.sku}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="grid grid-cols-[6rem_1fr_auto] items-end gap-3">
        <FormField name={`quantity-${line.id}`} label="How many"><Input inputMode="decimal" autoComplete="off" maxLength={12} value={line.quantity} onChange={(event) => onChange({ quantity: event.target.value.replace(',', '.') })} /></FormField>
        <FormField name={`amount-${line.id}`} label="Amount"><MoneyInput currency={currency} defaultAmountMinor={line.amountMinor ?? undefined} onValueChange={(amount) => onChange({ amountMinor: amount === null ? null : Number(amount) })} /></FormField>
        <Button variant="ghost" size="icon" aria-label={`Remove line ${number}`} onClick={onRemove}><Trash2 aria-hidden="true" /></Button>
      </div>
    </fieldset>
  )
}
