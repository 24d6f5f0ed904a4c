import { currencyExponent, formatMoney } from '@/lib/core/format'
import type { Limits } from '@/lib/partners/schemas'

export const unitOf = (currency: string) => formatMoney(10 ** currencyExponent(currency), currency, { decimals: 'auto' })

const points = (rate: string) => `${rate} ${rate === '1' ? 'point' : 'points'}`
export const rateWords = (rate: string | null, currency: string) => (rate === null ? 'No rate' : `${points(rate)} for each ${unitOf(currency)}`)
export const limitWords = ({ leastPerUnit, mostPerUnit }: Limits) => (leastPerUnit === mostPerUnit ? `${points(leastPerUnit)}, no other` : `${leastPerUnit} to ${points(mostPerUnit)}`)
