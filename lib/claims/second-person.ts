import { and, desc, eq, inArray, lte } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claimSchemes } from '@/db/schema/claims'
import { products } from '@/db/schema/products'
import type { Ctx } from '@/lib/core/context'
import { formatNumber } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { ownEntries } from '@/lib/core/own-names'
import type { SecondPerson, Shown } from '@/lib/core/second-person'
import { requireBrand } from '@/lib/workflow'
import { settingsOf } from './internal'
import { limitText, rateText } from './rates-plain'
import { schemeTerms } from './schemas'
import type { ClaimSettings, SchemeTerms } from './schemas'

type InTx = Ctx & { tx: Tx }

/** The rates of a day as they were before, and as they would be. */
export const schemeChange: SecondPerson<{ effectiveFrom: string }, unknown> = {
  kind: 'rates',
  record: async (ctx, { effectiveFrom }) => {
    const { id, currency } = await requireBrand(ctx.tx, ctx.organizationId)
    const [row] = await ctx.tx.select().from(claimSchemes).where(and(eq(claimSchemes.organizationId, id), lte(claimSchemes.effectiveFrom, effectiveFrom)))
      .orderBy(desc(claimSchemes.effectiveFrom), desc(claimSchemes.number)).limit(1)
    const fields = row ? { 'For invoices from': formatDate(row.effectiveFrom, { timeZone: 'UTC' }), ...await termFields(ctx, schemeTerms.parse(row.terms), currency) } : {}
    return { title: 'What invoices earn', subject: { kind: 'organization', id }, fields }
  },
}

async function termFields({ tx, organizationId = '' }: InTx, { rates, customerMonthMost, retailerMonthMost }: SchemeTerms, currency: string): Promise<Shown['fields']> {
  const ids = rates.flatMap(({ productId }) => productId ?? [])
  const named = ids.length > 0 ? await tx.select({ id: products.id, name: products.name, sku: products.sku }).from(products).where(and(eq(products.organizationId, organizationId), inArray(products.id, ids))) : []
  const names = new Map(named.map(({ id, name, sku }) => [id, `${name} (${sku})`]))
  const words = { customer: 'customer' }
  const forWhat = ({ productId, group }: SchemeTerms['rates'][number]) => (productId ? names.get(productId) ?? 'A product' : group ? `Group ${group}` : 'Everything else')
  return {
    // A group may be called as a product is.
    ...ownEntries(rates.flatMap((rate) => [[`${forWhat(rate)}, customer`, rateText(rate.customer, currency, words)], [`${forWhat(rate)}, retailer`, rateText(rate.retailer, currency, words)]] as const)),
    'A month, one customer': limitText(customerMonthMost), 'A month, one retailer': limitText(retailerMonthMost),
  }
}

const taken = { block: 'refused when it is sent', refuse: 'refused when it is sent', flag: 'taken, and marked' }
const shortfall = { write_off: 'written off', owe: 'owed' }
const settingsFields = (settings: ClaimSettings): Shown['fields'] => ({
  'An invoice that was claimed before': taken[settings.duplicates], 'Old after days': settings.lateDays === null ? 'never' : formatNumber(settings.lateDays), 'An old invoice': taken[settings.late],
  'Points a reversal does not find with the customer': shortfall[settings.customerShortfall], 'Points a reversal does not find with the retailer': shortfall[settings.retailerShortfall],
  'Minutes an opened claim is one person’s': formatNumber(settings.leaseMinutes), 'Days images are kept': formatNumber(settings.keepFilesDays),
})

export const settingsChange: SecondPerson<ClaimSettings, unknown> = {
  kind: 'rates',
  record: async (ctx) => {
    const { id } = await requireBrand(ctx.tx, ctx.organizationId)
    return { title: 'How claims are taken', subject: { kind: 'organization', id }, fields: settingsFields(await settingsOf(ctx.tx, id)) }
  },
}
