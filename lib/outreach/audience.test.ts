import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { limitRegions, saveDraft, submitClaim } from '@/lib/claims'
import { createProduct } from '@/lib/products'
import { assignRegion, createRegion } from '@/lib/retailers'
import { daysAgo, invoice, makeBrand, photograph, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { asked, keyed } from '@/tests/support/outreach'
import { countOutreach, findOutreachRetailers, getOutreach, listOutreach, outreachChoices, saveOutreach } from '.'

let brand: Brand
let regions: string[] = []
let retailers: { retailerId: string; regionId: string | null }[] = []
type Bought = { retailerId: string; memberId: string; group: string; day: string; counts: boolean }
const bought: Bought[] = []
let registered: { retailerId: string; memberId: string }[] = []
const groups = ['paint', 'tools', 'fixings']

/** Three retailers, one of no region; a customer of two of them; claims that were credited and one that was not. */
beforeAll(async () => {
  brand = await makeBrand()
  const region = async (name: string) => (await createRegion(brand.owner, { name })).regionId
  regions = [await region('North'), await region('South')]
  const [second, third] = [await brand.addRetailer('Second'), await brand.addRetailer('Third')]
  const all = [brand.retailer, second, third]
  for (const [index, regionId] of regions.entries()) await assignRegion(brand.owner, { retailerId: all[index]?.retailerId ?? '', regionId })
  retailers = all.map(({ retailerId }, index) => ({ retailerId, regionId: regions[index] ?? null }))
  const products = new Map([['paint', brand.productId]])
  for (const group of ['tools', 'fixings']) products.set(group, (await createProduct(brand.owner, { sku: group, name: group, category: group, priceMinor: 1_000 })).productId)
  const people = [{ memberId: brand.memberId }, await brand.retailer.addCustomer(), await second.addCustomer(), await third.addCustomer()]
  const [shared] = people
  await pagesSql()`insert into retailer_customers (program_id, member_id, retailer_id, organization_id, first, registered_at, registered_by)
    values (${brand.programId}, ${shared?.memberId ?? ''}, ${second.retailerId}, ${brand.organizationId}, false, now(), ${second.customerId})`
  registered = [...(await pagesSql()<{ retailerId: string; memberId: string }[]>`select retailer_id as "retailerId", member_id as "memberId" from retailer_customers where program_id = ${brand.programId}`)]
  for (const [at, person, group, days, counts] of [[0, 0, 'tools', 3, true], [0, 1, 'paint', 20, true], [1, 0, 'fixings', 10, true], [1, 2, 'paint', 3, true], [2, 3, 'tools', 40, true], [2, 3, 'paint', 3, false]] as const) {
    const [where, who] = [all[at], people[person]]
    if (!where || !who) throw new Error('the test names nobody')
    const { lines, ...rest } = invoice(brand, { memberId: who.memberId, invoiceDate: daysAgo(days) })
    const wish = { ...rest, lines: lines.map((line) => ({ ...line, productId: products.get(group) ?? '' })) }
    const { claimId } = await saveDraft(where.ctx(), wish)
    await photograph(where.ctx(), claimId)
    await submitClaim(where.ctx(), { claimId })
    if (counts) {
      await step.enter(brand, claimId)
      await step.check(brand, claimId)
    }
    bought.push({ retailerId: where.retailerId, memberId: who.memberId, group, day: daysAgo(days), counts })
  }
})

describe('whom it is for', () => {
  it('is who the retailers, regions, groups and days that are named leave, counted another way', async () => {
    const some = <T,>(of: readonly T[]) => fc.subarray([...of])
    const day = fc.option(fc.constantFrom(...[1, 5, 12, 30, 60].map(daysAgo)), { nil: null })
    await fc.assert(fc.asyncProperty(
      fc.record({ retailerIds: some(retailers.map(({ retailerId }) => retailerId)), regionIds: some(regions), groups: some(groups), from: day, to: day, within: fc.option(some(regions), { nil: null }) }),
      async (audience) => {
        const meant = new Set(retailers.filter(({ retailerId, regionId }) => (audience.retailerIds.length === 0 || audience.retailerIds.includes(retailerId))
          && (audience.regionIds.length === 0 || (regionId !== null && audience.regionIds.includes(regionId))) && (audience.within === null || (regionId !== null && audience.within.includes(regionId)))).map(({ retailerId }) => retailerId))
        const expected = audience.groups.length === 0 ? registered.filter(({ retailerId }) => meant.has(retailerId))
          : bought.filter(({ retailerId, group, day: on, counts }) => counts && meant.has(retailerId) && audience.groups.includes(group) && (audience.from === null || on >= audience.from) && (audience.to === null || on <= audience.to))
        const found = await pagesSql()<{ id: string }[]>`select outreach_members(${brand.programId}, ${brand.organizationId}, ${JSON.stringify(audience)}::text::jsonb) as id`
        expect(found.map(({ id }) => id).sort()).toEqual([...new Set(expected.map(({ memberId }) => memberId))].sort())
      }), { numRuns: 150 })
  })

  it('is chosen by something, or it is said at a field that every brand’s page has', async () => {
    await expect(countOutreach(brand.people.manager.ctx(), { audience: {} })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'audience.retailerIds' }] } })
  })

  it('is nobody of another region, for who is limited to some, who sees nothing that reaches beyond', async () => {
    const [north = '', south = ''] = regions
    const north1 = await saveOutreach(keyed(brand.people.manager.ctx()), { audience: { regionIds: [north] }, content: { points: 5, reason: 'North' } })
    const both = await saveOutreach(keyed(brand.people.manager.ctx()), { audience: { groups: ['paint'] }, content: { points: 5, reason: 'All' } })
    const limited = brand.people.admin.ctx
    await limitRegions(brand.owner, { userId: brand.people.admin.userId, regions: ['North'] })
    const choices = await outreachChoices(limited(), {})
    expect([choices.regions.map(({ id }) => id), choices.retailers.map(({ id }) => id)]).toEqual([[north], [retailers[0]?.retailerId]])
    expect([await findOutreachRetailers(limited(), { q: 'second' }), await findOutreachRetailers(brand.people.manager.ctx(), { q: 'second' })]).toMatchObject([[], [{ name: 'Second' }]])
    await expect(countOutreach(limited(), { audience: { regionIds: [south] } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(saveOutreach(limited(), { audience: { retailerIds: [retailers[1]?.retailerId ?? ''] }, content: { points: 5, reason: 'South' } })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listOutreach(limited(), {})).items.map(({ outreachId }) => outreachId)).toEqual([north1.outreachId])
    await expect(getOutreach(limited(), both)).rejects.toMatchObject({ code: 'not_found' })
    const mine = await saveOutreach(keyed(limited()), { audience: { groups: ['paint', 'tools'] }, content: { points: 5, reason: 'Mine' } })
    const { plan, audience } = await getOutreach(limited(), mine)
    expect([plan?.people, audience.within]).toEqual([2, [north]])
    await limitRegions(brand.owner, { userId: brand.people.admin.userId, regions: [] })
    expect((await getOutreach(brand.people.admin.ctx(), { outreachId: await asked(brand, { points: 5, reason: 'All' }, { groups: ['paint', 'tools'] }) })).plan?.people).toBe(4)
  })

  it('is chosen among any number of retailers: the first are offered, and a search finds the others', async () => {
    const ctx = brand.people.manager.ctx()
    expect(await outreachChoices(ctx, {})).toMatchObject({ more: false })
    await pagesSql()`with made as (insert into customers (id, phone) select uuidv7(), '+44770092' || lpad(n::text, 4, '0') from generate_series(1, 80) n returning id, phone)
      insert into retailers (id, organization_id, customer_id, name, code, state_since) select uuidv7(), ${brand.organizationId}, id, 'Dealer ' || right(phone, 4), 'D' || right(phone, 4), now() from made`
    const { retailers: offered, more } = await outreachChoices(ctx, {})
    expect([offered.length, more, offered.some(({ name }) => name === 'Dealer 0080')]).toEqual([60, true, false])
    expect(await findOutreachRetailers(ctx, { q: 'dealer 0080' })).toMatchObject([{ name: 'Dealer 0080' }])
    expect(await findOutreachRetailers(ctx, { q: 'd0079' })).toMatchObject([{ name: 'Dealer 0079' }])
    expect(await findOutreachRetailers(ctx, { q: '100%' })).toEqual([])
  })
})
