'use client'

import { useState } from 'react'
import { openOf } from '@/lib/claims/proposed-plain'
import type { Found, FoundLine } from '@/lib/claims/proposed-plain'
import { minorToDecimal } from '@/lib/core/format'
import { parseMoney, postedMoney } from '@/lib/core/parse-money'

export type InvoiceLine = { key: string; sku: string; productId: string; description: string; quantity: string; unitPrice: string; amount: string }
export type Invoice = { seller: string; invoiceNumber: string; invoiceDate: string; total: string; lines: InvoiceLine[] }

type Known = {
  seller: string; retailer: string; invoiceNumber: string | null; invoiceDate: string | null; totalMinor: number | null
  lines: readonly (FoundLine & { productId: string | null; sku: string | null })[]
}

const shown = (minor: number | null, currency: string) => (minor === null ? '' : minorToDecimal(minor, currency))
let keys = 0
export const emptyLine = (): InvoiceLine => ({ key: `new ${keys += 1}`, sku: '', productId: '', description: '', quantity: '1', unitPrice: '', amount: '' })
const isEmpty = ({ description, unitPrice, amount, productId }: InvoiceLine) => !description && !unitPrice && !amount && !productId

const linesOf = (lines: readonly (FoundLine & Partial<Known['lines'][number]>)[], currency: string): InvoiceLine[] => lines.map((line, index) => (
  { key: String(index), sku: line.sku ?? '', productId: line.productId ?? '', description: line.description, quantity: line.quantity, unitPrice: shown(line.unitPriceMinor, currency), amount: shown(line.amountMinor, currency) }))

const begun = ({ seller, invoiceNumber, invoiceDate, totalMinor, lines }: Known, currency: string): Invoice => ({
  seller, invoiceNumber: invoiceNumber ?? '', invoiceDate: invoiceDate ?? '', total: shown(totalMinor, currency), lines: lines.length > 0 ? linesOf(lines, currency) : [emptyLine()],
})

/** What was typed as an amount, in minor units; what is none goes as it is, for the server to refuse by name. */
const amountOf = (typed: string, currency: string): number | string => {
  const minor = parseMoney(typed, currency)
  return minor === null ? typed : Number(minor)
}

/** An invoice as somebody types it, and what of it is sent. What was `found` on its images goes into fields that are open, each time there is something new. */
export function useInvoice(known: Known, currency: string, found: Found = {}) {
  const [kept, setKept] = useState(() => begun(known, currency))
  const [invoice, setInvoice] = useState(kept)
  const [read, setRead] = useState<(keyof Invoice)[]>([])
  const [offered, setOffered] = useState('{}')
  const offer = JSON.stringify(found)
  if (offer !== offered) {
    setOffered(offer)
    const taken = openFor(invoice, known.retailer, found, currency)
    setInvoice({ ...invoice, ...taken })
    setRead([...new Set([...read, ...Object.keys(taken) as (keyof Invoice)[]])])
  }
  const set = (changes: Partial<Invoice>) => {
    setInvoice((before) => ({ ...before, ...changes }))
    setRead((before) => before.filter((field) => !(field in changes)))
  }
  const setLine = (key: string, changes: Partial<InvoiceLine>) => {
    setInvoice((before) => ({ ...before, lines: before.lines.map((line) => (line.key === key ? priced({ ...line, ...changes }, changes, currency) : line)) }))
    setRead((before) => before.filter((field) => field !== 'lines'))
  }
  const lines = invoice.lines.filter((line) => !isEmpty(line))
  const sumMinor = lines.reduce((sum, { amount }) => sum + Number(parseMoney(amount, currency) ?? 0), 0)
  return {
    invoice, read, set, setLine, sumMinor,
    dirty: JSON.stringify(invoice) !== JSON.stringify(kept),
    addLine: () => set({ lines: [...invoice.lines, emptyLine()] }),
    removeLine: (key: string) => set({ lines: invoice.lines.filter((line) => line.key !== key) }),
    saved: () => setKept(invoice),
    fields: () => ({
      seller: invoice.seller || undefined, invoiceNumber: invoice.invoiceNumber || undefined, invoiceDate: invoice.invoiceDate || undefined,
      totalMinor: invoice.total ? postedMoney(invoice.total, currency) : undefined,
      lines: JSON.stringify(lines.map(({ productId, sku, description, quantity, unitPrice, amount }) => ({
        productId: productId || null, sku: sku.trim() || null, description, quantity, unitPriceMinor: amountOf(unitPrice, currency), amountMinor: amountOf(amount, currency),
      }))),
    }),
  }
}
export type InvoiceForm = ReturnType<typeof useInvoice>

/** A claim begins with its retailer as the seller: that is nobody's word yet. */
function openFor(invoice: Invoice, retailer: string, { totalMinor, lines, ...same }: Found, currency: string): Partial<Invoice> {
  const found = { ...same, ...(totalMinor === undefined ? {} : { total: shown(totalMinor, currency) }), ...(lines ? { lines: linesOf(lines, currency) } : {}) }
  return openOf<Invoice>(found, (field) => (field === 'lines' ? invoice.lines.every(isEmpty) : invoice[field] === '' || (field === 'seller' && invoice.seller === retailer)))
}

/** Quantity and price make the amount, unless somebody types another one after. */
function priced(line: InvoiceLine, changes: Partial<InvoiceLine>, currency: string): InvoiceLine {
  if (!('quantity' in changes) && !('unitPrice' in changes)) return line
  const price = parseMoney(line.unitPrice, currency)
  const quantity = Number(line.quantity)
  return price === null || !(quantity > 0) ? line : { ...line, amount: shown(Math.round(Number(price) * quantity), currency) }
}
