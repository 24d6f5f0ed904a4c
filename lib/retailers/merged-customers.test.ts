import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { claimReportChoices, runClaimReport } from '@/lib/claim-reports'
import { findClaimFile, getClaim, listClaims, myClaim, myClaims, sumClaims } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { ownHistory } from '@/lib/customers'
import { exportData } from '@/lib/leaving'
import { migrateQueue } from '@/lib/jobs/worker'
import { mergeMembers } from '@/lib/members'
import { runOutreach, sentToOwnCustomers } from '@/lib/outreach'
import { credited, makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { agree, asked } from '@/tests/support/outreach'
import { addCounterStaff, getRetailer, listRetailers, ownCustomers } from '.'

type Customer = { memberId: string; customerId: string }
let brand: Brand
let elsewhere: Awaited<ReturnType<Brand['addRetailer']>>
/** Two cards at one retailer and one at another, of one person by now; the third customer is somebody else. */
let open: Customer
let closed: Customer
let far: Customer
const claims: string[] = []

beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand({ name: 'Merging' })
  elsewhere = await brand.addRetailer('Elsewhere')
  closed = await brand.retailer.addCustomer()
  open = await brand.retailer.addCustomer()
  far = await elsewhere.addCustomer()
  for (const memberId of [closed.memberId, closed.memberId, open.memberId, open.memberId, brand.memberId]) claims.push((await credited(brand, { memberId })).claimId)
  await pagesSql()`insert into member_profiles (program_id, organization_id, member_id, name, first_seen_at, last_seen_at) values (${brand.programId}, ${brand.organizationId}, ${open.memberId}, 'Pat Painter', now(), now())
    on conflict (program_id, organization_id, member_id) do update set name = excluded.name`
  for (const { memberId: sourceId } of [closed, far]) await mergeMembers({ ...brand.people.manager.ctx(), idempotencyKey: newId() }, { memberId: open.memberId, sourceId, reason: 'One person with three cards' })
})

const as = ({ customerId }: Customer): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId() })

it('is one customer of each retailer that registered one of the cards, and first of one alone', async () => {
  const { items } = await listRetailers(brand.owner, {})
  expect(Object.fromEntries(items.map(({ retailerId, customers }) => [retailerId, customers]))).toEqual({ [brand.retailer.retailerId]: 2, [elsewhere.retailerId]: 1 })
  expect(await getRetailer(brand.owner, brand.retailer)).toMatchObject({ customers: 2, firstCustomers: 2 })
  expect(await getRetailer(brand.owner, elsewhere)).toMatchObject({ customers: 1, firstCustomers: 0 })
  const own = await ownCustomers(brand.retailer.ctx(), {})
  expect([own.total, own.items.find(({ memberId }) => memberId === open.memberId)]).toMatchObject([2, { points: 40, purchases: 4 }])
  expect(await ownCustomers(elsewhere.ctx(), {})).toMatchObject({ total: 1, items: [{ memberId: open.memberId, points: 40, purchases: 0 }] })
})

it('is one customer in the sums of lists and reports, with all points, once', async () => {
  expect(await sumClaims(brand.owner, { states: ['credited'] })).toMatchObject({ claims: 5, customers: 2, customerPoints: 50 })
  const { rows } = await runClaimReport(brand.owner, { report: 'retailers' })
  expect(rows).toMatchObject([{ retailerId: brand.retailer.retailerId, sent: 5, customers: 2, customerPoints: 50 }])
  const signs = await runClaimReport(brand.owner, { report: 'signals' })
  expect(signs.rows).toMatchObject([{ sign: 'Most points for one customer', claims: 4, example: 'Pat Painter' }])
})

it('is found and named by the card that is open', async () => {
  const [{ number } = { number: '' }] = await pagesSql()<{ number: string }[]>`select number from members where id = ${closed.memberId}`
  for (const text of ['Pat Painter', number]) expect((await listClaims(brand.owner, { text })).claims.map(({ claimId }) => claimId).sort(), text).toEqual(claims.slice(0, 4).sort())
  expect(await getClaim(brand.owner, { claimId: claims[0] ?? '' })).toMatchObject({ memberId: open.memberId, customer: 'Pat Painter' })
  for (const find of ['pat pain', number]) expect((await claimReportChoices(brand.owner, { find })).found).toEqual([{ kind: 'customer', id: open.memberId, name: 'Pat Painter' }])
  expect(await claimReportChoices(brand.owner, { memberId: closed.memberId })).toMatchObject({ customer: 'Pat Painter' })
})

it('is told of once where messages and points of the brand reach them', async () => {
  await agree(brand, await asked(brand, { points: 7, reason: 'For everybody' }))
  await runOutreach(new Date())
  expect((await sentToOwnCustomers(brand.retailer.ctx(), {})).items).toMatchObject([{ credited: 2, points: 14 }])
  for (const memberId of [open.memberId, far.memberId]) expect((await sentToOwnCustomers(elsewhere.ctx(), { memberId })).items).toMatchObject([{ credited: 1, points: 7 }])
})

it('sees all that happened on any of the cards, in history, claims and file; who has the number of a closed one sees nothing of it', async () => {
  const [claimId = ''] = claims
  const { entries } = await ownHistory(as(open), {})
  expect(entries.filter(({ claim }) => claim).map(({ claim }) => claim?.claimId).sort()).toEqual(claims.slice(0, 4).sort())
  expect(entries.filter(({ kind }) => kind === 'merge').map(({ points }) => points)).toEqual([0, 0])
  expect((await myClaims(as(open), {})).map((claim) => claim.claimId).sort()).toEqual(claims.slice(0, 4).sort())
  expect(await myClaim(as(open), { programId: brand.programId, claimId })).toMatchObject({ claimId, points: 10 })
  const file = await exportData(as(open), {})
  expect([file.cards.length, file.claims.length, file.retailers.length]).toEqual([3, 4, 3])
  const [image] = await pagesSql()<{ id: string }[]>`select id from claim_files where claim_id = ${claimId}`
  expect(await findClaimFile(as(open), image?.id ?? '')).not.toBeNull()
  for (const other of [closed, far, { memberId: brand.memberId, customerId: brand.customerId }]) {
    await expect(myClaim(as(other), { programId: brand.programId, claimId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await myClaims(as(other), {})).map((claim) => claim.claimId)).not.toContain(claimId)
    expect((await ownHistory(as(other), {})).entries.map(({ claim }) => claim?.claimId)).not.toContain(claimId)
    expect((await exportData(as(other), {})).claims.length).toBe(other.memberId === brand.memberId ? 1 : 0)
    expect(await findClaimFile(as(other), image?.id ?? '')).toBeNull()
  }
})

it('is counted for many at once as for each by itself: first of whoever came first by any card, of nobody who serves there or whose card ended', async () => {
  const shire = await makeBrand({ name: 'Counting' })
  const [north, south, empty] = [shire.retailer, await shire.addRetailer('South'), await shire.addRetailer('Nobody')]
  const merge = ({ memberId }: Customer, source: Customer) => mergeMembers({ ...shire.people.manager.ctx(), idempotencyKey: newId() }, { memberId, sourceId: source.memberId, reason: 'One person with two cards' })
  for (const [first, later, open] of [[north, south, 'later'], [north, south, 'later'], [south, north, 'first']] as const) {
    const cards = { first: await first.addCustomer(), later: await later.addCustomer() }
    await merge(cards[open], cards[open === 'first' ? 'later' : 'first'])
  }
  const [serving, merged, ended] = [await south.addCustomer(), await south.addCustomer(), await south.addCustomer()]
  await merge(serving, merged)
  const [{ phone } = { phone: '' }] = await pagesSql()<{ phone: string }[]>`select phone from customers where id = ${serving.customerId}`
  await addCounterStaff(south.ctx({ idempotencyKey: newId() }), { phone, name: 'Sam' })
  await pagesSql()`update members set ended_at = now() where id = ${ended.memberId}`

  const { items } = await listRetailers(shire.owner, {})
  const shown = await Promise.all([north, south, empty].map(async ({ retailerId }) => {
    const { customers, firstCustomers } = await getRetailer(shire.owner, { retailerId })
    const [each] = await pagesSql()`select count(*)::int as customers, (count(*) filter (where first_retailer(program_id, member_id) = ${retailerId}))::int as first from customers_of_retailer(${retailerId})`
    expect(each).toEqual({ customers, first: firstCustomers })
    return [items.find((item) => item.retailerId === retailerId)?.customers, customers, firstCustomers]
  }))
  expect(shown).toEqual([[4, 4, 3], [3, 3, 1], [0, 0, 0]])
  expect((await listRetailers(shire.owner, { limit: 2 })).items.map(({ customers }) => customers)).toEqual([0, 3])
})
