'use client'

import { useState } from 'react'
import { minorToDecimal } from '@/lib/core/format'
import { parseMoney } from '@/lib/core/parse-money'
import type { SchemeTerms } from '@/lib/claims/schemas'

export type RateType = 'per_unit' | 'of_amount' | 'share' | 'none'
export type RateSide = { type: RateType; points: string; per: string }
/** `what`: '' for everything, 'group:x', or 'product:id'. */
export type RateRow = { key: string; what: string; customer: RateSide; retailer: RateSide }
type Rates = SchemeTerms['rates'][number]

const sideOf = (rate: Rates['customer'] | Rates['retailer'], currency: string): RateSide => ({
  type: rate.type, points: rate.type === 'share' ? rate.percent : rate.type === 'none' ? '1' : rate.points,
  per: rate.type === 'of_amount' ? minorToDecimal(rate.perMinor, currency) : '1',
})
const ordinary: RateRow = { key: 'ordinary', what: '', customer: { type: 'of_amount', points: '1', per: '1' }, retailer: { type: 'share', points: '10', per: '1' } }
const rowOf = ({ productId, group, customer, retailer }: Rates, currency: string): RateRow =>
  ({ key: productId ?? group ?? 'all', what: productId ? `product:${productId}` : group ? `group:${group}` : '', customer: sideOf(customer, currency), retailer: sideOf(retailer, currency) })

/** What can't be read goes as it was typed: the server refuses it by name. */
function rateOf({ type, points, per }: RateSide, currency: string) {
  switch (type) {
    case 'per_unit': return { type, points }
    case 'of_amount': return { type, points, perMinor: Number(parseMoney(per, currency) ?? Number.NaN) || per }
    case 'share': return { type, percent: points }
    case 'none': return { type }
  }
}
const most = (typed: string) => (typed.trim() === '' ? null : /^\d+$/.test(typed.trim()) ? Number(typed) : typed)
let rows = 0

/** What invoices are to earn, as somebody composes it. */
export function useScheme(latest: SchemeTerms | null, currency: string) {
  const [rates, setRates] = useState<RateRow[]>(latest ? latest.rates.map((rate) => rowOf(rate, currency)) : [ordinary])
  const [limits, setLimits] = useState({ customer: String(latest?.customerMonthMost ?? ''), retailer: String(latest?.retailerMonthMost ?? '') })
  return {
    rates, limits, setLimits,
    change: (key: string, changes: Partial<RateRow>) => setRates((before) => before.map((row) => (row.key === key ? { ...row, ...changes } : row))),
    add: () => setRates((before) => [...before, { ...ordinary, key: `row ${rows += 1}` }]),
    remove: (key: string) => setRates((before) => before.filter((row) => row.key !== key)),
    terms: () => JSON.stringify({
      rates: rates.map(({ what, customer, retailer }) => ({
        ...(what.startsWith('product:') ? { productId: what.slice(8) } : what.startsWith('group:') ? { group: what.slice(6) } : {}), customer: rateOf(customer, currency), retailer: rateOf(retailer, currency),
      })),
      customerMonthMost: most(limits.customer), retailerMonthMost: most(limits.retailer),
    }),
  }
}
