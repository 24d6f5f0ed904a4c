'use client'

import type { ReactNode } from 'react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { ReadMark } from '@/components/shared/read-mark'
import { Input } from '@/components/ui/input'
import type { Field, Invoice } from './draft'

/** `round`: how often the fields were filled from elsewhere than by typing. */
type InvoiceFieldsProps = { round: number; invoice: Invoice; read: Field[]; currency: string; ownName: string; errors: Record<string, string>; onChange: (more: Partial<Invoice>) => void }

/** What the invoice says. What was read from the photo is marked until somebody changes it. */
export function InvoiceFields({ round, invoice, read, currency, ownName, errors, onChange }: InvoiceFieldsProps) {
  const marked = (field: Field, label: string): ReactNode => (read.includes(field) ? <>{label}<ReadMark /></> : label)
  return (
    <>
      <FormField name="invoiceNumber" label={marked('invoiceNumber', 'Invoice number')} error={errors.invoiceNumber}>
        <Input autoComplete="off" maxLength={60} value={invoice.invoiceNumber} onChange={(event) => onChange({ invoiceNumber: event.target.value })} />
      </FormField>
      <FormField name="invoiceDate" label={marked('invoiceDate', 'Date')} error={errors.invoiceDate}>
        <Input type="date" value={invoice.invoiceDate} onChange={(event) => onChange({ invoiceDate: event.target.value })} />
      </FormField>
      <FormField name="totalMinor" label={marked('totalMinor', 'Total')} error={errors.totalMinor}>
        <MoneyInput
          key={round} currency={currency} defaultAmountMinor={invoice.totalMinor ?? undefined}
          onValueChange={(amount) => onChange({ totalMinor: amount === null ? null : Number(amount) })}
        />
      </FormField>
      <FormField name="seller" label={marked('seller', 'Seller')} hint={`Empty: ${ownName}`} error={errors.seller} optional>
        <Input autoComplete="off" maxLength={120} value={invoice.seller} onChange={(event) => onChange({ seller: event.target.value })} />
      </FormField>
    </>
  )
}
