'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/sonner'
import type { RatedProduct } from '@/lib/claims'
import { saveSchemeAction } from '@/lib/claims/actions'
import type { SchemeTerms } from '@/lib/claims/schemas'
import { capital } from '@/lib/core/capital'
import type { PartyWords } from '@/lib/retailers/schemas'
import { useCall } from './use-call'
import { useScheme } from './use-scheme'
import { useRatedProducts } from './use-rated-products'
import type { RateRow, RateSide, RateType } from './use-scheme'

type Choices = { rated: RatedProduct[]; offered: RatedProduct[]; more: boolean; groups: string[] }
type Props = { latest: SchemeTerms | null; choices: Choices; currency: string; today: string; words: PartyWords }

/** A new promise, from a day on: what was promised for the days before stays. */
export function SchemeForm({ latest, choices, currency, today, words }: Props) {
  const router = useRouter()
  const { call, pending, refused, waiting, errors } = useCall()
  const scheme = useScheme(latest, currency)
  const [from, setFrom] = useState(today)
  const { text, setText, optionsFor, pick, none } = useRatedProducts(choices)
  async function save() {
    if (!(await call(saveSchemeAction, { effectiveFrom: from, terms: scheme.terms() }))) return
    toast.success('Saved')
    router.refresh()
  }
  return (
    <form
      aria-label="What invoices earn" className="grid gap-5" noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      {waiting ? <Alert>{waiting}</Alert> : null}
      <div className="grid gap-3">{scheme.rates.map((row, index) => (
        <RateFields
          key={row.key} row={row} number={index + 1} products={optionsFor(row.what)} groups={choices.groups} currency={currency} words={words} remove={() => scheme.remove(row.key)}
          change={(changes) => {
            if (changes.what) pick(changes.what)
            scheme.change(row.key, changes)
          }}
        />
      ))}</div>
      {choices.more ? (
        <FormField name="find" label="Find a product" hint={none ? 'No product is called that.' : 'Not all of your products are in the lists above. Type words of a name, or a number: what is found is there then.'}>
          <Input type="search" autoComplete="off" maxLength={80} className="max-w-sm" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
        </FormField>
      ) : null}
      <Button size="sm" variant="outline" className="justify-self-start" onClick={scheme.add}><Plus />Another rate</Button>
      <p className="text-sm text-muted-foreground">A product’s own rate goes before its group’s, and a group’s before everything. What has none earns nothing.</p>
      <div className="grid gap-5 sm:grid-cols-3">
        <FormField name="effectiveFrom" label="For invoices from" error={errors.effectiveFrom}><Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></FormField>
        <FormField name="customerMonthMost" label={`Most points of one ${words.customer} a month`} optional><Input inputMode="numeric" autoComplete="off" value={scheme.limits.customer} onChange={(event) => scheme.setLimits({ ...scheme.limits, customer: event.target.value })} /></FormField>
        <FormField name="retailerMonthMost" label={`Most points of one ${words.retailer} a month`} optional><Input inputMode="numeric" autoComplete="off" value={scheme.limits.retailer} onChange={(event) => scheme.setLimits({ ...scheme.limits, retailer: event.target.value })} /></FormField>
      </div>
      <Button type="submit" loading={pending} className="justify-self-start">Promise it</Button>
    </form>
  )
}

type RowProps = { row: RateRow; number: number; products: RatedProduct[]; groups: string[]; currency: string; words: PartyWords; change: (changes: Partial<RateRow>) => void; remove: () => void }

function RateFields({ row, number, products, groups: sold, currency, words, change, remove }: RowProps) {
  const groups = [...new Set([...sold, ...(row.what.startsWith('group:') ? [row.what.slice(6)] : [])])].sort()
  return (
    <div role="group" aria-label={`Rate ${number}`} className="grid gap-3 rounded-md border p-3">
      <div className="flex items-center gap-2">
        <NativeSelect aria-label={`What rate ${number} is for`} value={row.what} onChange={(event) => change({ what: event.target.value })}>
          <option value="">Everything else</option>
          {groups.length > 0 ? <optgroup label="Groups">{groups.map((group) => <option key={group} value={`group:${group}`}>Group {group}</option>)}</optgroup> : null}
          {products.length > 0 ? <optgroup label="Products">{products.map(({ productId, name, sku }) => <option key={productId} value={`product:${productId}`}>{name} ({sku})</option>)}</optgroup> : null}
        </NativeSelect>
        <Button size="icon" variant="ghost" aria-label={`Remove rate ${number}`} onClick={remove}><Trash2 /></Button>
      </div>
      <Side label={capital(words.customer)} customer={words.customer} number={number} side={row.customer} currency={currency} types={['of_amount', 'per_unit', 'none']} change={(customer) => change({ customer })} />
      <Side label={capital(words.retailer)} customer={words.customer} number={number} side={row.retailer} currency={currency} types={['share', 'of_amount', 'per_unit', 'none']} change={(retailer) => change({ retailer })} />
    </div>
  )
}

const typeWords = (customer: string): Record<RateType, string> => ({ of_amount: 'points for each amount of', per_unit: 'points for each unit', share: `% of ${customer} points`, none: 'nothing' })
type SideProps = { label: string; customer: string; number: number; side: RateSide; currency: string; types: RateType[]; change: (side: RateSide) => void }

function Side({ label, customer, number, side, currency, types, change }: SideProps) {
  const says = typeWords(customer)
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="w-20 break-words text-muted-foreground">{label}</span>
      {side.type === 'none' ? null : <Input aria-label={`Points, ${label.toLowerCase()}, rate ${number}`} inputMode="decimal" autoComplete="off" className="w-20" value={side.points} onChange={(event) => change({ ...side, points: event.target.value })} />}
      <span className="min-w-52"><NativeSelect aria-label={`How, ${label.toLowerCase()}, rate ${number}`} value={side.type} onChange={(event) => change({ ...side, type: types.find((type) => type === event.target.value) ?? 'none' })}>{types.map((type) => <option key={type} value={type}>{says[type]}</option>)}</NativeSelect></span>
      {side.type === 'of_amount' ? <Input aria-label={`Amount in ${currency}, ${label.toLowerCase()}, rate ${number}`} inputMode="decimal" autoComplete="off" className="w-24" value={side.per} onChange={(event) => change({ ...side, per: event.target.value })} /> : null}
    </div>
  )
}
