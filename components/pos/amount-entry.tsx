'use client'

import { ChevronRight } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { NativeSelect } from '@/components/ui/native-select'
import { currencySymbol, formatMoney } from '@/lib/core/format'
import { parseMoney } from '@/lib/core/parse-money'
import type { TillProduct } from '@/lib/products/schemas'
import { BelowAmount } from './below-amount'
import { amountInstead, entryWords, isBarcode, parseEntry } from './parse-entry'
import type { Entry } from './parse-entry'
import type { Line } from './till-state'
import { useFoundProducts } from './use-found-products'

export const amountHint = '12.40, or 3 x 2.50, a product’s name, or a barcode'

type Props = {
  currency: string
  categories: string[]
  asksTax: boolean
  field: RefObject<HTMLInputElement | null>
  /** What is sold often: buttons in the number pad's place. */
  products: TillProduct[]
  locked: boolean
  onPick: (product: TillProduct, times: number) => void
  onAdd: (line: Omit<Line, 'lineId'>) => void
  /** A barcode was typed, most often by a scanner. @returns what is wrong with it */
  onBarcode: (barcode: string) => Promise<string | undefined>
  /** Enter on an empty field does the next right thing. */
  onNext: () => void
}

export function AmountEntry({ currency, categories, asksTax, field, products, locked, onPick, onAdd, onBarcode, onNext }: Props) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  // What a number may be that no product has.
  const [instead, setInstead] = useState<Entry | null>(null)
  // A tablet's keyboard has letters when it is told so.
  const [byName, setByName] = useState(false)
  const [more, setMore] = useState({ name: '', sku: '', category: '', tax: '' })

  const found = useFoundProducts(text, products, currency)

  function forget() {
    setProblem(undefined)
    setInstead(null)
  }

  function pick(product: TillProduct) {
    if (locked) return
    onPick(product, found?.sought.times ?? 1)
    forget()
    if (!found) return
    setText('')
    field.current?.focus()
  }

  const asking = useRef(false)
  async function pickFirst({ sought, first }: NonNullable<typeof found>) {
    if (asking.current) return
    asking.current = true
    const product = await first()
    asking.current = false
    // Who typed on meanwhile asks for something else now.
    if (field.current?.value !== text) return
    if (product) pick(product)
    else setProblem(product === null ? `No button is called “${sought.words}”, and the other products can’t be asked for without a network. Type an amount.`
      : `No product is called “${sought.words}”. ${entryWords(currency)}`)
  }

  function chooseByName(on: boolean) {
    // Before the field is entered, so that the keyboard that comes up is the right one.
    flushSync(() => setByName(on))
    field.current?.focus()
  }

  function submit() {
    if (!text.trim()) return onNext()
    if (found) return void pickFirst(found)
    if (isBarcode(text)) {
      setText('')
      void onBarcode(text.trim()).then((wrong) => {
        setProblem(wrong)
        setInstead(wrong ? amountInstead(text.trim(), currency) : null)
      })
      return
    }
    const entry = parseEntry(text, currency)
    if (entry) add(entry)
    else setProblem(entryWords(currency))
  }

  function add(entry: Entry) {
    const taxMinor = more.tax ? parseMoney(more.tax, currency) : asksTax ? 0n : undefined
    if (taxMinor === null || (taxMinor !== undefined && taxMinor > BigInt(entry.amountMinor))) {
      return setProblem('The tax is an amount within the price.')
    }
    const name = more.name.trim() || entry.name || 'Item'
    onAdd({
      sku: more.sku.trim() || name.slice(0, 100), name,
      quantity: entry.quantity, unitPriceMinor: entry.unitPriceMinor, amountMinor: entry.amountMinor,
      ...(more.category ? { category: more.category } : {}), ...(taxMinor === undefined ? {} : { taxMinor: Number(taxMinor) }),
    })
    setText('')
    setMore((last) => ({ ...last, name: '', sku: '', tax: '' }))
    forget()
    field.current?.focus()
  }

  return (
    <form aria-label="Add to the basket" noValidate className="grid gap-3" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <FormField name="amount" label={<>Amount <Kbd className="hidden md:inline-flex">F4</Kbd></>} error={problem} hint={amountHint}>
        <div className="flex gap-2">
          <div className="relative flex-1">
            <span aria-hidden="true" className="absolute inset-y-0 left-3 flex items-center text-lg text-muted-foreground">{currencySymbol(currency)}</span>
            <Input
              ref={field}
              name="amount"
              inputMode={byName ? 'text' : 'decimal'}
              autoComplete="off"
              autoFocus
              enterKeyHint="done"
              className="h-14 pl-10 text-lg! font-medium"
              value={text}
              onChange={(event) => { setText(event.target.value); forget() }}
            />
          </div>
          <Button type="submit" variant="outline" className="h-14 px-6">Add</Button>
        </div>
      </FormField>
      {instead ? (
        <Button variant="outline" className="h-11" onClick={() => add(instead)}>It is the price: add {formatMoney(instead.amountMinor, currency)}</Button>
      ) : null}
      {categories.length > 0 || asksTax ? (
        <div className="grid gap-3 sm:grid-cols-2">
          {categories.length > 0 ? (
            <FormField name="category" label="Category">
              <NativeSelect value={more.category} onChange={(event) => setMore({ ...more, category: event.target.value })}>
                <option value="">None</option>
                {categories.map((one) => <option key={one}>{one}</option>)}
              </NativeSelect>
            </FormField>
          ) : null}
          {asksTax ? (
            <FormField name="tax" label="Tax in it" hint="Tax collects no points here.">
              <Input inputMode="decimal" autoComplete="off" value={more.tax} onChange={(event) => setMore({ ...more, tax: event.target.value })} />
            </FormField>
          ) : null}
        </div>
      ) : null}
      <details className="group">
        <summary className="inline-flex min-h-8 items-center gap-1 rounded-xs text-sm text-muted-foreground hover:text-foreground">
          <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
          Name and article number
        </summary>
        <div className="mt-2 grid gap-3 sm:grid-cols-2">
          <FormField name="lineName" label="Name" optional>
            <Input autoComplete="off" maxLength={200} value={more.name} onChange={(event) => setMore({ ...more, name: event.target.value })} />
          </FormField>
          <FormField name="sku" label="Article number" optional hint="Rewards for one article look at it.">
            <Input autoComplete="off" maxLength={100} value={more.sku} onChange={(event) => setMore({ ...more, sku: event.target.value })} />
          </FormField>
        </div>
      </details>
      <BelowAmount
        products={products} found={found} currency={currency} locked={locked} onPick={pick} byName={byName} onByName={chooseByName}
        onKey={(key) => { setText((last) => last + key); forget() }} onDelete={() => setText((last) => last.slice(0, -1))}
      />
    </form>
  )
}
