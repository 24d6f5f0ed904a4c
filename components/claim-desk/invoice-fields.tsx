'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useId } from 'react'
import type { ReactNode } from 'react'
import { FormField } from '@/components/shared/form-field'
import { ReadMark } from '@/components/shared/read-mark'
import { useSearch } from '@/components/shared/use-search'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/format'
import { findProductsAction } from '@/lib/claims/actions'
import type { Eyes } from '@/lib/claims/eyes-plain'
import { onDayText } from '@/lib/claims/on-day-plain'
import type { Invoice, InvoiceForm, InvoiceLine } from './use-invoice'
import { formOf } from './use-call'
import { Lit } from './lit'

type Props = { form: InvoiceForm; currency: string; eyes?: Eyes; errors?: Record<string, string> }

/** What an invoice says, as it is typed from the image: fields that need eyes are lit. */
export function InvoiceFields({ form, currency, eyes = {}, errors = {} }: Props) {
  const { invoice, read, set, sumMinor } = form
  const noted = useOnDay(invoice)
  const marked = (field: keyof Invoice, label: string) => (read.includes(field) ? <>{label}<ReadMark /></> : label)
  const field = (name: string, label: ReactNode, control: ReactNode) => (
    <Lit why={eyes[name]}><FormField name={name} label={label} error={errors[name]}>{control}</FormField></Lit>
  )
  return (
    <div className="grid gap-4">
      <div className="grid gap-5 sm:grid-cols-2">
        {field('seller', marked('seller', 'Seller'), <Input autoComplete="off" maxLength={120} value={invoice.seller} onChange={(event) => set({ seller: event.target.value })} />)}
        {field('invoiceNumber', marked('invoiceNumber', 'Invoice number'), <Input autoComplete="off" maxLength={60} value={invoice.invoiceNumber} onChange={(event) => set({ invoiceNumber: event.target.value })} />)}
        {field('invoiceDate', marked('invoiceDate', 'Invoice date'), <Input type="date" value={invoice.invoiceDate} onChange={(event) => set({ invoiceDate: event.target.value })} />)}
        {field('totalMinor', marked('total', `Total in ${currency}`), <Input inputMode="decimal" autoComplete="off" value={invoice.total} onChange={(event) => set({ total: event.target.value })} />)}
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-2 flex flex-wrap gap-2 text-sm font-medium">{marked('lines', 'Lines')}</legend>
        {invoice.lines.map((line, index) => <Line key={line.key} line={line} number={index + 1} form={form} why={eyes[`lines.${index + 1}`]} note={noted(line.productId)} />)}
        {errors.lines ? <p role="alert" className="text-sm text-danger">{errors.lines}</p> : null}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button size="sm" variant="outline" onClick={form.addLine}><Plus />Another line</Button>
          <p className="text-sm text-muted-foreground">Lines add up to <strong className="tabular-nums">{formatMoney(sumMinor, currency)}</strong></p>
        </div>
      </fieldset>
    </div>
  )
}

/** What is odd of a chosen product on the invoice's day, which is asked anew when either changes. */
function useOnDay({ lines, invoiceDate }: Invoice) {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId || []))].sort().join()
  const find = useCallback((productIds: string) => findProductsAction(null, formOf({ productIds, on: invoiceDate })), [invoiceDate])
  const chosen = useSearch(invoiceDate ? ids : '', 1, find)
  return (id: string) => {
    const product = chosen?.find(({ productId }) => productId === id)
    return product ? onDayText(product, invoiceDate) : null
  }
}

type LineProps = { line: InvoiceLine; number: number; form: InvoiceForm; why: string[] | undefined; note: string | null }

function Line({ line, number, form: { invoice: { invoiceDate }, setLine, removeLine }, why, note }: LineProps) {
  const find = useCallback((q: string) => findProductsAction(null, formOf({ q, on: invoiceDate })), [invoiceDate])
  const found = useSearch(line.productId ? '' : line.sku, 2, find) ?? []
  const listId = useId()
  const named = (what: string) => `${what} of line ${number}`
  /** A number that is typed or picked brings the name along, where none stands yet; the server's answer may come after it was typed. */
  const product = found.find(({ sku }) => sku.toLowerCase() === line.sku.trim().toLowerCase())
  useEffect(() => {
    if (product) setLine(line.key, { productId: product.productId, description: line.description || product.name })
  }, [product, setLine, line.key, line.description])
  return (
    <Lit why={why}>
      <div role="group" aria-label={`Line ${number}`} className="grid grid-cols-6 gap-2">
        <Input aria-label={named('Article number')} list={listId} placeholder="Article" autoComplete="off" maxLength={80} value={line.sku} onChange={(event) => setLine(line.key, { sku: event.target.value, productId: '' })} className={cn('col-span-6 sm:col-span-2', line.productId && 'border-success')} />
        <datalist id={listId}>{found.map((one) => <option key={one.productId} value={one.sku}>{[one.name, onDayText(one, invoiceDate)].filter(Boolean).join(': ')}</option>)}</datalist>
        <Input aria-label={named('Description')} className="col-span-6 sm:col-span-4" placeholder="Description" autoComplete="off" maxLength={200} value={line.description} onChange={(event) => setLine(line.key, { description: event.target.value })} />
        <Input aria-label={named('Quantity')} className="col-span-1" placeholder="Quantity" inputMode="decimal" autoComplete="off" value={line.quantity} onChange={(event) => setLine(line.key, { quantity: event.target.value })} />
        <Input aria-label={named('Price each')} className="col-span-2" placeholder="Each" inputMode="decimal" autoComplete="off" value={line.unitPrice} onChange={(event) => setLine(line.key, { unitPrice: event.target.value })} />
        <Input aria-label={named('Amount')} className="col-span-2" placeholder="Amount" inputMode="decimal" autoComplete="off" value={line.amount} onChange={(event) => setLine(line.key, { amount: event.target.value })} />
        <Button size="icon" variant="ghost" className="justify-self-end" aria-label={`Remove line ${number}`} onClick={() => removeLine(line.key)}><Trash2 /></Button>
        {note ? <p className="col-span-6 text-xs text-muted-foreground">{note}</p> : null}
      </div>
    </Lit>
  )
}
