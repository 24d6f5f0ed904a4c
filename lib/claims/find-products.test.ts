import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { formatDate } from '@/lib/core/format-date'
import { createProduct } from '@/lib/products'
import { daysAgo, makeBrand, sent, step, terms } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { onDayText } from './on-day-plain'
import { productsLike } from './queries-products'
import { enterClaim, findOwnProducts, findProducts, getClaim, listUsualProducts, passClaim, ratedProducts, saveScheme } from '.'

const MANY = 100_000
let brand: Brand

beforeAll(async () => {
  brand = await makeBrand()
  const { organizationId } = brand
  await createProduct(brand.owner, { sku: 'CP-15', name: 'Copper pipe 15 mm, 3 m', category: 'pipes', priceMinor: 900, barcode: '5012345678900' })
  await pagesSql()`insert into products (id, organization_id, sku, name, category, price_minor, currency)
    select uuidv7(), ${organizationId}, 'ART-' || n, 'Elbow ' || n || ' brass', 'elbows', 100, 'GBP' from generate_series(1, ${MANY}::int) n`
  await pagesSql()`analyze products`
}, 120_000)
afterAll(async () => {
  await pagesSql()`delete from products where organization_id = ${brand.organizationId} and sku like 'ART-%'`
})

const names = async (q: string) => (await findProducts(brand.people.operator.ctx(), { q })).map(({ name }) => name)

describe('among a hundred thousand products', () => {
  it('a rate can be said for each: the first are offered, what has one is named, and every group is there', async () => {
    const { rated, offered, more, groups } = await ratedProducts(brand.people.operator.ctx(), {})
    expect([rated.map(({ sku }) => sku), offered.length, more]).toEqual([['PAINT'], 100, true])
    expect(groups).toEqual(['elbows', 'paint', 'pipes'])
  })

  it('any is found by words in any order, by part of its number, or by its barcode; the very number first', async () => {
    expect(await names('pipe copper')).toEqual(['Copper pipe 15 mm, 3 m'])
    expect(await names('cp-15')).toEqual(['Copper pipe 15 mm, 3 m'])
    expect(await names('5012345678900')).toEqual(['Copper pipe 15 mm, 3 m'])
    expect(await names('co')).toEqual(['Copper pipe 15 mm, 3 m'])
    expect((await names('art-777'))[0]).toBe('Elbow 777 brass')
    expect(await names('elbow')).toHaveLength(12)
    expect(await names('elbow 99999 brass')).toEqual(['Elbow 99999 brass'])
    expect(await names('100%')).toEqual([])
    expect(await findOwnProducts(brand.retailer.ctx(), { q: 'copper' })).toEqual(await findProducts(brand.people.operator.ctx(), { q: 'copper' }))
  })

  it.each(['copper', 'elbow 99999', 'co', 'art-777', 'nothing like it'])('“%s” is looked up in an index', async (q) => {
    const plan = await pagesSql()<{ 'QUERY PLAN': string }[]>`explain ${productsLike(brand.organizationId, q)}`
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan on products')
  })
})

it('another brand’s are not found, nor what is no longer sold', async () => {
  const other = await makeBrand()
  expect(await findProducts(other.people.operator.ctx(), { q: 'copper' })).toEqual([])
  await pagesSql()`update products set archived_at = now() where organization_id = ${brand.organizationId} and sku = 'CP-15'`
  expect(await names('copper')).toEqual([])
  await pagesSql()`update products set archived_at = null where organization_id = ${brand.organizationId} and sku = 'CP-15'`
})

it('what was sold on the invoice’s day is offered for it, and counts by the group that it was in then', async () => {
  const own = await makeBrand()
  const operator = own.people.operator.ctx()
  const { productId } = await createProduct(own.owner, { sku: 'BR-1', name: 'Brush', category: 'tools', priceMinor: 500 })
  await pagesSql()`update products set category = 'brushes', archived_at = now() where id = ${productId}`
  const offered = async (on?: string) => (await findProducts(operator, { q: 'brush', on })).map(({ group }) => group)
  expect([await offered(), await offered(daysAgo(3)), await offered(daysAgo(0)), await offered(daysAgo(-1))]).toEqual([[], ['tools'], ['brushes'], []])
  expect(await findOwnProducts(own.retailer.ctx(), { q: 'br-1', on: daysAgo(3) })).toMatchObject([{ productId, group: 'tools' }])
  const line = { sku: 'BR-1', description: 'Brush', quantity: '1', unitPriceMinor: 5_000, amountMinor: 5_000 }
  const claimId = await sent(own, { invoiceDate: daysAgo(3) })
  const groups = async () => (await getClaim(own.owner, { claimId })).lines.map(({ sku, productGroup }) => `${sku} ${productGroup}`)
  await enterClaim(operator, { claimId, lines: [line] })
  expect(await groups()).toEqual(['BR-1 tools'])
  await enterClaim(operator, { claimId, invoiceDate: daysAgo(0) })
  expect(await groups(), 'the day was corrected').toEqual(['BR-1 brushes'])
  await enterClaim(operator, { claimId, invoiceDate: daysAgo(3) })
  expect(await groups()).toEqual(['BR-1 tools'])
  // Tools earn nothing, everything else a point a pound: whoever moves a product takes nothing from what was bought before.
  await passClaim(operator, { claimId })
  expect(await step.check(own, claimId)).toMatchObject({ state: 'credited', customerPoints: 0 })
})

it('what is not in force on the invoice’s day is said with it, by the day that the invoice has now', async () => {
  const own = await makeBrand()
  const operator = own.people.operator.ctx()
  await createProduct({ ...own.owner, now: new Date(`${daysAgo(10)}T12:00:00Z`) }, { sku: 'GL-1', name: 'Glaze', category: 'glaze', priceMinor: 500 })
  const { productId: gone } = await createProduct({ ...own.owner, now: new Date('2024-01-01T12:00:00Z') }, { sku: 'GL-0', name: 'Glaze, the old one', category: 'glaze', priceMinor: 500 })
  await pagesSql()`update products set archived_at = now() - interval '5 days' where id = ${gone}`
  // From seven days ago on, glaze alone earns; before, everything did, and nothing before 2024.
  const glaze = [{ group: 'glaze', customer: { type: 'per_unit' as const, points: '1' }, retailer: { type: 'none' as const } }]
  await saveScheme({ ...own.owner, now: new Date(`${daysAgo(7)}T12:00:00Z`) }, { effectiveFrom: daysAgo(7), terms: { ...terms(own.productId), rates: glaze } })
  const said = (day: string, products: Awaited<ReturnType<typeof findProducts>>) => products.map((one) => `${one.sku}: ${onDayText(one, day) ?? 'as ever'}`)
  const offered = async (on: string) => said(on, await findProducts(operator, { q: 'glaze', on }))
  const added = `${formatDate(`${daysAgo(10)}T12:00:00Z`, { timeZone: 'UTC' })}, after this invoice`
  expect(await offered(daysAgo(0))).toEqual(['GL-1: as ever'])
  expect(await offered(daysAgo(6))).toEqual(['GL-1: as ever', 'GL-0: as ever'])
  expect(await offered(daysAgo(12)), 'what was there goes first').toEqual(['GL-0: as ever', `GL-1: Added on ${added}`])
  expect(await offered('2023-12-20')).toEqual([`GL-1: Added on ${added}; earns nothing on that day`, 'GL-0: Added on 1 Jan 2024, after this invoice; earns nothing on that day'])
  // What stands on the invoice already is looked at anew, by its id; another brand's is not there.
  const chosen = async (on: string) => said(on, await findOwnProducts(own.retailer.ctx(), { productIds: [own.productId, gone, brand.productId], on })).sort()
  expect(await chosen(daysAgo(2))).toEqual(['GL-0: No longer sold on that day', `PAINT: Added on ${formatDate(new Date(), { timeZone: 'UTC' })}, after this invoice; earns nothing on that day`])
  expect(await chosen(daysAgo(0))).toEqual(['GL-0: No longer sold on that day', 'PAINT: Earns nothing on that day'])
  expect(await listUsualProducts(own.retailer.ctx(), {})).toEqual([])
  expect(await findProducts(operator, { on: daysAgo(0) })).toEqual([])
})

it('what a retailer claims most is known to its page without asking', async () => {
  await sent(brand)
  expect(await listUsualProducts(brand.retailer.ctx(), {})).toMatchObject([{ sku: 'PAINT' }])
})

it('a number that was typed is the product, also where nobody waited for the list', async () => {
  const claimId = await sent(brand)
  const lines = [{ sku: 'CP-15', description: 'Pipe', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }, { sku: 'NONE-1', description: 'Something', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }]
  await enterClaim(brand.people.operator.ctx(), { claimId, lines })
  expect((await getClaim(brand.owner, { claimId })).lines).toMatchObject([{ sku: 'CP-15', productGroup: 'pipes' }, { sku: null, productId: null }])
})
