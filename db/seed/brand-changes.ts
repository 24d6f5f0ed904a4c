import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { claimSchemes } from '@/db/schema/claims'
import { products } from '@/db/schema/products'
import { saveScheme } from '@/lib/claims'
import { schemeTerms } from '@/lib/claims/schemas'
import type { Actor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { updateProduct } from '@/lib/products'
import { saveSecondPerson } from '@/lib/second-person'
import { at, DAY, HOUR, platform } from './moments'

const ZONE = 'Europe/London'

/** The brand wants a second person for its products and rates; its manager has asked for a price, and for more points from next month on. */
export async function askForChanges(organizationId: string, began: number): Promise<void> {
  await saveSecondPerson(at(began - 5 * DAY, platform, 'second person', organizationId), { kinds: ['products', 'rates'] })
  const [manager] = await db().select({ userId: staff.userId }).from(staff).where(and(eq(staff.organizationId, organizationId), eq(staff.role, 'manager')))
  const [drill] = await db().select().from(products).where(and(eq(products.organizationId, organizationId), eq(products.sku, 'NF-110')))
  const [scheme] = await db().select({ terms: claimSchemes.terms }).from(claimSchemes).where(eq(claimSchemes.organizationId, organizationId))
  if (!manager || !drill || !scheme) throw new Error('the demo’s brand has no manager, drill or rates')
  const by = (key: string, hoursAgo: number) => at(began - hoursAgo * HOUR, { kind: 'user', userId: manager.userId, platformAdmin: false, role: 'manager' } satisfies Actor, `change ${key}`, organizationId)
  const { sku, name, category, barcode, taxPercent, button } = drill
  await asked(updateProduct(by('price', 20), { productId: drill.id, sku, name, category, barcode, taxPercent, button, priceMinor: 13_500 }))
  const terms = schemeTerms.parse(scheme.terms)
  const rates = terms.rates.map((rate) => (rate.group === 'paint' ? { ...rate, customer: { type: 'of_amount' as const, points: '3', perMinor: 100 } } : rate))
  await asked(saveScheme(by('rates', 3), { effectiveFrom: localDay(new Date(began + 30 * DAY), ZONE), terms: { ...terms, rates } }))
}

/** It waits: that is what is wanted here. */
async function asked(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'second_person') throw error
  })
}
