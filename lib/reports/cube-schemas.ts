import { z } from 'zod'
import type { ValueKind } from '@/lib/core/format-value'
import { plainText, sentText } from '@/lib/core/text'

type Named = { label: string; kind: ValueKind }

const time = { day: { label: 'Day', kind: 'day' }, week: { label: 'Week from', kind: 'day' }, month: { label: 'Month', kind: 'month' } } satisfies Record<string, Named>
const outlet = { outlet: { label: 'Outlet', kind: 'text' } } satisfies Record<string, Named>

/** What a report of one's own may be made of: for each source what can be measured, and by what it can be broken down. */
export const cube = {
  sales: {
    label: 'Sales',
    measures: {
      sales: { label: 'Sales', kind: 'count' }, memberSales: { label: 'Sales with a card', kind: 'count' }, net: { label: 'Sold less refunds', kind: 'money' },
      memberNet: { label: 'Of it by members', kind: 'money' }, refunds: { label: 'Refunds', kind: 'count' }, refunded: { label: 'Refunded', kind: 'money' },
      average: { label: 'Average basket', kind: 'money' }, issued: { label: 'Points given', kind: 'points' }, used: { label: 'Points used', kind: 'points' },
    },
    dimensions: { ...time, weekday: { label: 'Weekday', kind: 'text' }, hour: { label: 'Hour', kind: 'text' }, ...outlet },
  },
  products: {
    label: 'Products',
    measures: {
      quantity: { label: 'Quantity', kind: 'quantity' }, productNet: { label: 'Sold', kind: 'money' }, productMemberNet: { label: 'Sold to members', kind: 'money' },
      articles: { label: 'Products', kind: 'count' },
    },
    dimensions: { ...time, product: { label: 'Product', kind: 'text' }, category: { label: 'Category', kind: 'text' }, ...outlet },
  },
  buyers: {
    label: 'Members who bought',
    measures: {
      buyers: { label: 'Members', kind: 'count' }, purchases: { label: 'Purchases', kind: 'count' }, spend: { label: 'Spent', kind: 'money' },
      spendEach: { label: 'Spent each', kind: 'money' }, earned: { label: 'Points earned', kind: 'points' },
    },
    dimensions: { ...time, tier: { label: 'Tier today', kind: 'text' }, ...outlet },
  },
} as const satisfies Record<string, { label: string; measures: Record<string, Named>; dimensions: Record<string, Named> }>

export type CubeSource = keyof typeof cube
export const sources = ['sales', 'products', 'buyers'] as const satisfies readonly CubeSource[]

const names = z.array(plainText(40))

/** A choice of the cube over the last so many days, or for ever the same outlet and segment. */
export const customTerms = z.object({
  source: z.enum(sources),
  measures: names.min(1, 'Choose at least one.').max(6, 'Choose six at most.'),
  dimensions: names.min(1, 'Choose at least one.').max(2, 'Choose two at most.'),
  days: z.int().min(1).max(3_660).default(90),
  outletId: z.uuid().optional(),
  /** Of members; for them alone. */
  segmentId: z.uuid().optional(),
})

export function refuseUnknown(one: z.output<typeof customTerms>, ctx: z.RefinementCtx): void {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  const { label, measures, dimensions } = cube[one.source]
  if (one.measures.some((name) => !Object.hasOwn(measures, name))) complain('measures', `is not of ${label.toLowerCase()}`)
  if (one.dimensions.some((name) => !Object.hasOwn(dimensions, name))) complain('dimensions', `is not of ${label.toLowerCase()}`)
  if (new Set(one.dimensions).size < one.dimensions.length) complain('dimensions', 'Choose two different ones.')
  if (one.segmentId && one.source !== 'buyers') complain('segmentId', 'A segment chooses among members who bought.')
}
export const customSpec = customTerms.superRefine(refuseUnknown)
export type CustomSpec = z.output<typeof customSpec>

export const customName = sentText().trim().min(1).max(80)
export const everyOptions = ['week', 'month'] as const

export const savedReport = z.object({
  savedId: z.uuid(), name: z.string(), spec: customTerms, shared: z.boolean(), mine: z.boolean(), by: z.string().nullable(),
  every: z.enum(everyOptions).nullable(), recipientIds: z.array(z.uuid()),
})
export type SavedReport = z.output<typeof savedReport>
