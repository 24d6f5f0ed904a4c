import type { ValueKind } from '@/lib/core/format-value'

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
