import { db, pagesSql } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { applyCreditNote, decideLines, enterClaim, passClaim, rejectClaim, reverseClaim, saveClaimSettings, saveDraft, saveScheme, sendBackClaim, submitClaim, uploadClaimFile } from '@/lib/claims'
import { defaultSettings } from '@/lib/claims/schemas'
import type { Actor, Ctx } from '@/lib/core/context'
import { localDay } from '@/lib/core/local-day'
import { addStaff } from '@/lib/organizations'
import { createProduct } from '@/lib/products'
import { and, eq } from 'drizzle-orm'
import { demoBrandStaff, demoPassword, demoRetailer } from './demo-accounts'
import { drawInvoice } from './draw-invoice'
import { at, DAY, HOUR, platform } from './moments'
import { plannedClaims } from './planned-claims'
import type { Planned } from './planned-claims'

type Dealer = Extract<Actor, { kind: 'customer' }> & { retailerId: string }
export type Channel = { organizationId: string; hill: Dealer; mill: Dealer }
type Role = (typeof demoBrandStaff)[number]['role']
type Product = { productId: string; name: string; priceMinor: number }

const ZONE = 'Europe/London'
const catalogue = [
  ['NF-110', 'Cordless drill 18 V', 'power tools', 12_900], ['NF-210', 'Circular saw 190 mm', 'power tools', 15_900], ['NF-310', 'Masonry paint, white, 10 l', 'paint', 5_400],
  ['NF-320', 'Metal primer, 2.5 l', 'paint', 2_650], ['NF-410', 'Screws 4 × 40, 200 in a box', 'fixings', 890],
] as const

/** What the brand sells and promises, who works on its claims, and claims in every state, each made by the people it takes. */
export async function claimSome(channel: Channel, began: number): Promise<void> {
  const start = began - 190 * DAY
  const { organizationId } = channel
  const by = (key: string) => at(start, platform, `brand ${key}`, organizationId)
  const products: Product[] = []
  for (const [sku, name, category, priceMinor] of catalogue) products.push({ ...(await createProduct(by(sku), { sku, name, category, priceMinor })), name, priceMinor })
  await saveScheme(by('rates'), {
    effectiveFrom: localDay(new Date(start), ZONE),
    terms: {
      rates: [
        { group: 'power tools', customer: { type: 'per_unit', points: '150' }, retailer: { type: 'share', percent: '10' } },
        { group: 'paint', customer: { type: 'of_amount', points: '2', perMinor: 100 }, retailer: { type: 'share', percent: '10' } },
        { customer: { type: 'of_amount', points: '1', perMinor: 100 }, retailer: { type: 'of_amount', points: '1', perMinor: 1_000 } },
      ],
      customerMonthMost: 20_000, retailerMonthMost: null,
    },
  })
  // What was claimed before is let in and marked, so that the demo shows it side by side.
  await saveClaimSettings(by('claims'), { ...defaultSettings, duplicates: 'flag', late: 'flag' })
  const staff = new Map<Role, Actor>()
  for (const { role, name, email } of demoBrandStaff) {
    const { userId } = await addStaff(by(`staff ${role}`), { name, email, role, password: demoPassword })
    staff.set(role, { kind: 'user', userId, platformAdmin: false, role })
  }
  const buyers = await buyersOf(channel)
  for (const plan of plannedClaims) await go(plan, { channel, products, staff, buyers, began })
}

type Stage = { channel: Channel; products: Product[]; staff: ReadonlyMap<Role, Actor>; buyers: Record<'hill' | 'mill', string[]>; began: number }

/** The customers of either, the first registered first. */
async function buyersOf({ hill, mill }: Channel): Promise<Stage['buyers']> {
  const of = async ({ retailerId }: Dealer) =>
    (await pagesSql()<{ id: string }[]>`select member_id as id from retailer_customers where retailer_id = ${retailerId} order by registered_at, member_id`).map(({ id }) => id)
  return { hill: await of(hill), mill: await of(mill) }
}

/** One claim, through the hands that its plan names; each act an hour after the one before. */
async function go(plan: Planned, stage: Stage): Promise<void> {
  const { channel, products, staff, buyers, began } = stage
  const sent = began - plan.hoursAgo * HOUR
  const lines = plan.lines.map(([place, quantity]) => {
    const product = products[place]
    if (!product) throw new Error(`the demo has no product ${place}`)
    return { productId: product.productId, description: product.name, quantity: String(quantity), unitPriceMinor: product.priceMinor, amountMinor: product.priceMinor * quantity }
  })
  const said = {
    memberId: buyers[plan.from][plan.buyer], invoiceNumber: plan.number, invoiceDate: localDay(new Date(sent - plan.invoiceDays * DAY), ZONE), totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0), lines,
    seller: demoSeller[plan.seller ?? plan.from],
  }
  let hour = 0
  const as = (actor: Actor, what: string) => at(sent + (hour += 1) * HOUR * plan.pace, actor, `claim ${plan.number} ${plan.from} ${what}`, channel.organizationId)
  const who = (role: Role) => staff.get(role) ?? platform
  const maker = plan.paper ? who('operator') : channel[plan.from]
  const { claimId } = await saveDraft(as(maker, 'draft'), { ...said, ...(plan.paper ? { retailerId: channel[plan.from].retailerId } : {}) })
  if (!plan.paper) await photograph(as(maker, 'image'), claimId, { ...said, number: plan.number, day: said.invoiceDate, customer: `Account ${plan.buyer + 1}` })
  const one = { claimId }
  const [operator, checker] = [() => who('operator'), () => who('checker')]
  const acts: Record<string, () => Promise<unknown>> = {
    send: () => submitClaim(as(maker, 'send'), one),
    enter: async () => {
      await enterClaim(as(operator(), 'enter'), { ...one, ...(plan.corrected ? { totalMinor: said.totalMinor + plan.corrected } : {}) })
      await passClaim(as(operator(), 'forward'), one)
    },
    check: async () => {
      await decideLines(as(checker(), 'lines'), { ...one, lines: lines.map((_, index) => (plan.refused === index + 1 ? { number: index + 1, accept: false, reason: 'Not our products' } : { number: index + 1, accept: true })) })
      await passClaim(as(checker(), 'checked'), one)
    },
    manager: () => passClaim(as(who('manager'), 'approved'), one),
    admin: () => passClaim(as(who('admin'), 'approved by an admin'), one),
    return: () => sendBackClaim(as(operator(), 'back'), { ...one, reason: 'The image cannot be read', note: 'The lower half is dark.' }),
    reject: () => rejectClaim(as(checker(), 'rejected'), { ...one, reason: 'Already claimed' }),
    note: () => applyCreditNote(as(who('manager'), 'note'), { ...one, lines: [2], creditNote: 'CN-77', reason: 'One saw came back unused' }),
    reverse: () => reverseClaim(as(who('manager'), 'reversed'), { ...one, reason: 'The whole order came back' }),
  }
  for (const act of plan.then) await acts[act]?.()
}

const demoSeller = { hill: demoRetailer.name, mill: 'Mill Lane Ironmongers' } as const

/** Once: what was sent before the making was interrupted takes no image any more. */
async function photograph({ idempotencyKey: _, ...ctx }: Ctx, claimId: string, drawn: Parameters<typeof drawInvoice>[0]): Promise<void> {
  const [claim] = await db().select({ state: claims.state }).from(claims).where(and(eq(claims.organizationId, ctx.organizationId ?? ''), eq(claims.id, claimId)))
  if (claim?.state === 'draft') await uploadClaimFile(ctx, claimId, () => drawInvoice(drawn))
}
