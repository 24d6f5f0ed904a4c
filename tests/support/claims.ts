import { pagesSql } from '@/db/client'
import { createHash } from 'node:crypto'
import { decideLines, enterClaim, keepFile, passClaim, saveDraft, saveScheme, submitClaim } from '@/lib/claims'
import type { SchemeTerms } from '@/lib/claims/schemas'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { createProduct } from '@/lib/products'
import { createProgram, defaultRules } from '@/lib/programs'
import { enrolRetailer, registerCustomer, requestCustomerCode } from '@/lib/retailers'
import { KeptImage } from '@/lib/stored-images'
import { provideEnv, rawEnv } from '@/lib/env'
import { daysAgo } from './days-ago'
import { codeSentTo, makeOrganization } from './organization'
import { newPhone } from './shop'
import { employ } from './staff'

/** A paint earns 2 points a unit for the customer and a tenth of that for the retailer; anything else a point a pound. */
export const terms = (productId: string): SchemeTerms => ({
  rates: [
    { productId, customer: { type: 'per_unit', points: '2' }, retailer: { type: 'share', percent: '10' } },
    { group: 'tools', customer: { type: 'none' }, retailer: { type: 'none' } },
    { customer: { type: 'of_amount', points: '1', perMinor: 100 }, retailer: { type: 'of_amount', points: '1', perMinor: 1_000 } },
  ],
  customerMonthMost: null, retailerMonthMost: null,
})

/** A brand with a program, what claims earn, a product, a retailer with a customer, and somebody of each role. */
export async function makeBrand({ name = 'A brand' } = {}) {
  const brand = await makeOrganization('brand')
  const { organizationId } = brand
  const { programId } = await createProgram({ ...brand.owner, now: new Date('2024-01-01T00:00:00Z') }, { name, rules: defaultRules('GBP') })
  const { productId } = await createProduct(brand.owner, { sku: 'PAINT', name, category: 'paint', priceMinor: 1_000 })
  await saveScheme(brand.owner, { effectiveFrom: '2024-01-01', terms: terms(productId) })
  const people = {
    operator: await employ(organizationId, 'operator'), checker: await employ(organizationId, 'checker'), manager: await employ(organizationId, 'manager'), admin: await employ(organizationId, 'admin'),
  }
  const addRetailer = async (retailerName = name) => {
    const phone = newPhone()
    const { retailerId, customerId } = await enrolRetailer(brand.owner, { phone, name: retailerName })
    const ctx = (extra: Partial<Ctx> = {}): Ctx => ({ actor: { kind: 'customer', customerId, retailerId }, organizationId, now: new Date(), requestId: newId(), ...extra })
    const addCustomer = async () => {
      const theirs = newPhone()
      const { memberNumber } = await registerCustomer(ctx(), { phone: theirs, code: await retailerCode({ ctx }, theirs) })
      const [row] = await pagesSql()<{ memberId: string; customerId: string }[]>`select id as "memberId", customer_id as "customerId" from members where program_id = ${programId} and number = ${memberNumber}`
      if (!row) throw new Error('no member was made')
      return row
    }
    return { retailerId, customerId, phone, ctx, addCustomer }
  }
  const retailer = await addRetailer()
  const { memberId, customerId } = await retailer.addCustomer()
  return { ...brand, programId, productId, people, retailer, addRetailer, memberId, customerId }
}
export type Brand = Awaited<ReturnType<typeof makeBrand>>

/** The code that a customer reads out at a retailer's. */
export async function retailerCode({ ctx }: { ctx: () => Ctx }, phone: string): Promise<string> {
  await inDemo(() => requestCustomerCode(ctx(), { phone }))
  return codeSentTo(phone)
}

let demo: Promise<unknown> = Promise.resolve()
/** One after the other: of two that are made at once, neither takes the demo away from the other. */
function inDemo<T>(work: () => Promise<T>): Promise<T> {
  const done = demo.then(async () => {
    const { DEMO } = rawEnv()
    provideEnv({ DEMO: '1' })
    return work().finally(() => provideEnv({ DEMO }))
  })
  demo = done.catch(() => undefined)
  return done
}

let invoices = 0
export { daysAgo }

type Wish = { totalMinor?: number; invoiceNumber?: string; invoiceDate?: string; memberId?: string; seller?: string; quantity?: string }
/** What an invoice says: so many units of the paint for the whole total. */
export function invoice({ memberId, productId }: Pick<Brand, 'memberId' | 'productId'>, wish: Wish = {}) {
  const totalMinor = wish.totalMinor ?? 6_000 + (invoices += 1)
  const { quantity = '5', ...rest } = wish
  return {
    memberId, invoiceNumber: `INV-${invoices += 1}`, invoiceDate: daysAgo(3), ...rest, totalMinor,
    lines: [{ productId, description: 'Paint', quantity, unitPriceMinor: Math.floor(totalMinor / Number(quantity)), amountMinor: totalMinor }],
  }
}

/** An image as it is once it was looked into and stored; what is in it is of no matter. */
export const keptImage = ({ bytes = new TextEncoder().encode(newId()) as Uint8Array, perceptualHash = null as string | null } = {}) => KeptImage.store(
  { fileId: newId(), bytes, width: 1, height: 1, sha256: createHash('sha256').update(bytes).digest('hex'), perceptualHash, words: null }, new Date())

/** Adds an image of its own to a draft. */
export const photograph = async (ctx: Ctx, claimId: string) => keepFile(ctx, { claimId, images: [await keptImage()] })

/** A claim that the retailer sent. */
export async function sent(brand: Brand, wish: Wish = {}, ctx = brand.retailer.ctx()) {
  const { claimId } = await saveDraft(ctx, invoice(brand, wish))
  await photograph(ctx, claimId)
  await submitClaim(ctx, { claimId })
  return claimId
}

/** Through a step, as whoever it is for does it. */
export const step = {
  enter: async ({ people }: Brand, claimId: string) => {
    await enterClaim(people.operator.ctx(), { claimId })
    return passClaim(people.operator.ctx(), { claimId })
  },
  check: async ({ people }: Brand, claimId: string) => {
    await decideLines(people.checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
    return passClaim(people.checker.ctx(), { claimId })
  },
}

/** A claim that was credited: 10 points for the customer and one for the retailer, unless more was bought. */
export async function credited(brand: Brand, wish: Wish = {}) {
  const claimId = await sent(brand, wish)
  await step.enter(brand, claimId)
  return step.check(brand, claimId)
}
