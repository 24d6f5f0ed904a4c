'use client'

import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/format'
import type { Eyes } from '@/lib/claims/eyes-plain'
import type { InvoiceForm, InvoiceLine, Product } from './use-invoice'
import { Lit } from './lit'

type Props = { form: InvoiceForm; currency: string; products: Product[]; eyes?: Eyes; errors?: Record<string, string> }

/** What an invoice says, as it is typed from the image: fields that need eyes are lit. */
export function InvoiceFields({ form, currency, products, eyes = {}, errors = {} }: Props) {
  const { invoice, set, sumMinor } = form
  const field = (name: string, label: string, control: ReactNode) => (
    <Lit why={eyes[name]}><FormField name={name} label={label} error={errors[name]}>{control}</FormField></Lit>
  )
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {field('seller', 'Seller', <Input autoComplete="off" maxLength={120} value={invoice.seller} onChange={(event) => set({ seller: event.target.value })} />)}
        {field('invoiceNumber', 'Invoice number', <Input autoComplete="off" maxLength={60} value={invoice.invoiceNumber} onChange={(event) => set({ invoiceNumber: event.target.value })} />)}
        {field('invoiceDate', 'Invoice date', <Input type="date" value={invoice.invoiceDate} onChange={(event) => set({ invoiceDate: event.target.value })} />)}
        {field('totalMinor', `Total in ${currency}`, <Input inputMode="decimal" autoComplete="off" value={invoice.total} onChange={(event) => set({ total: event.target.value })} />)}
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-2 text-sm font-medium">Lines</legend>
        <datalist id="products-of-the-brand">{products.map(({ productId, sku, name }) => <option key={productId} value={sku}>{name}</option>)}</datalist>
        {invoice.lines.map((line, index) => <Line key={line.key} line={line} number={index + 1} form={form} products={products} why={eyes[`lines.${index + 1}`]} />)}
        {errors.lines ? <p role="alert" className="text-sm text-danger">{errors.lines}</p> : null}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button size="sm" variant="outline" onClick={form.addLine}><Plus />Another line</Button>
          <p className="text-sm text-muted-foreground">Lines add up to <strong className="tabular-nums">{formatMoney(sumMinor, currency)}</strong></p>
        </div>
      </fieldset>
    </div>
  )
}

type LineProps = { line: InvoiceLine; number: number; form: InvoiceForm; products: Product[]; why: string[] | undefined }

function Line({ line, number, form: { setLine, removeLine }, products, why }: LineProps) {
  const known = products.find(({ productId }) => productId === line.productId)
  const named = (what: string) => `${what} of line ${number}`
  /** A number that is typed or picked brings the name along, and the price where none stands yet. */
  function pick(sku: string) {
    const product = products.find((one) => one.sku.toLowerCase() === sku.trim().toLowerCase())
    setLine(line.key, product ? { productId: product.productId, description: line.description || product.name } : { productId: '' })
  }
  return (
    <Lit why={why}>
      <div role="group" aria-label={`Line ${number}`} className="grid grid-cols-6 gap-2">
        <Input aria-label={named('Article number')} list="products-of-the-brand" placeholder="Article" autoComplete="off" defaultValue={known?.sku ?? ''} onChange={(event) => pick(event.target.value)} className={cn('col-span-6 sm:col-span-2', known && 'border-success')} />
        <Input aria-label={named('Description')} className="col-span-6 sm:col-span-4" placeholder="Description" autoComplete="off" maxLength={200} value={line.description} onChange={(event) => setLine(line.key, { description: event.target.value })} />
        <Input aria-label={named('Quantity')} className="col-span-1" placeholder="Quantity" inputMode="decimal" autoComplete="off" value={line.quantity} onChange={(event) => setLine(line.key, { quantity: event.target.value })} />
        <Input aria-label={named('Price each')} className="col-span-2" placeholder="Each" inputMode="decimal" autoComplete="off" value={line.unitPrice} onChange={(event) => setLine(line.key, { unitPrice: event.target.value })} />
        <Input aria-label={named('Amount')} className="col-span-2" placeholder="Amount" inputMode="decimal" autoComplete="off" value={line.amount} onChange={(event) => setLine(line.key, { amount: event.target.value })} />
        <Button size="icon" variant="ghost" className="justify-self-end" aria-label={`Remove line ${number}`} onClick={() => removeLine(line.key)}><Trash2 /></Button>
      </div>
    </Lit>
  )
}
