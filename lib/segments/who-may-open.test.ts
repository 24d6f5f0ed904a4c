import { beforeAll, expect, it } from 'vitest'
import type { UseCase } from '@/lib/core/use-case'
import { createCampaign, listCampaigns, updateCampaign } from '@/lib/campaigns'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { listImports } from '@/lib/data-imports'
import { listGifts } from '@/lib/gifts'
import { listNeeds } from '@/lib/listed'
import type { Listed } from '@/lib/listed/schemas'
import { countListed, listMembers } from '@/lib/members'
import { listMovements } from '@/lib/movements'
import { countListedSales, listSales, recordSale } from '@/lib/pos'
import { listReferrals } from '@/lib/referrals'
import { runReport, saveReport } from '@/lib/reports'
import { listRedemptions } from '@/lib/rewards'
import { listSuspicions } from '@/lib/suspicions'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { archiveSegment, countSegment, getSegment, listSegments, saveSegment } from '.'

const today = localDay(new Date(), 'Europe/London')
const suspicions: Listed = { of: 'suspicions', from: dayPlusDays(today, -2), to: today, show: 'open' }
const imported: Listed = { of: 'imported', importId: newId() }
const forbidden = { code: 'forbidden' }
let shop: Shop
type Person = Awaited<ReturnType<typeof employ>>
let [manager, marketer, analyst] = [{}, {}, {}] as Person[] as [Person, Person, Person]
const as = (person: Person) => ({ ...person.ctx(), idempotencyKey: newId() })
const made = async (listed: Listed[], name = 'Of a list') => (await saveSegment(as(manager), { name, listed })).segmentId

beforeAll(async () => {
  shop = await makeShop();
  [manager, marketer, analyst] = [await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'marketer'), await employ(shop.organizationId, 'analyst')]
})

it('asks for each list what its page asks for', () => {
  const pages: Record<Listed['of'], Pick<UseCase, 'declaration'>> = {
    members: listMembers, sales: listSales, redemptions: listRedemptions, points: listMovements, referrals: listReferrals, gifts: listGifts, suspicions: listSuspicions, imported: listImports,
  } as unknown as Record<Listed['of'], Pick<UseCase, 'declaration'>>
  expect(listNeeds).toEqual(Object.fromEntries(Object.entries(pages).map(([of, { declaration }]) => [of, declaration.permission])))
})

it.each([suspicions, imported])('is saved and changed by nobody who may not open the list %o', async (listed) => {
  await expect(saveSegment(as(marketer), { name: 'Theirs', listed: [listed] })).rejects.toMatchObject({ ...forbidden, message: expect.stringContaining('you may not see whom it holds') as string })
  const segmentId = await made([listed])
  await expect(saveSegment(as(marketer), { segmentId, name: 'Theirs', tags: ['vip'] })).rejects.toMatchObject(forbidden)
  expect((await getSegment(as(manager), { segmentId })).conditions).toMatchObject({ listed: [listed], tags: [] })
  expect(await saveSegment(as(manager), { segmentId, name: 'Mine', listed: [listed] })).toMatchObject({ segmentId })
})

it.each([suspicions, imported])('of the list %o is read and counted by nobody who may not open it, and is there by its name', async (listed) => {
  const segmentId = await made([listed])
  for (const person of [marketer, analyst]) {
    const ctx = as(person)
    const reads: Promise<unknown>[] = [
      countSegment(ctx, { tags: ['vip'], listed: [listed] }), listMembers(ctx, { segment: segmentId }), countListed(ctx, { segment: segmentId }), listSales(ctx, { segmentId }), countListedSales(ctx, { segmentId }),
      runReport(ctx, { report: 'frequency', segmentId }),
      saveReport(as(person), { name: 'Theirs', source: 'buyers', measures: ['buyers'], dimensions: ['month'], days: 30, segmentId }),
    ]
    expect((await Promise.allSettled(reads)).map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : one.value))).toEqual(reads.map(() => 'forbidden'))
    expect(await getSegment(ctx, { segmentId })).toMatchObject({ name: 'Of a list', opens: false })
    expect((await listSegments(ctx, {})).find((one) => one.segmentId === segmentId)).toMatchObject({ name: 'Of a list', opens: false })
  }
  const ctx = as(manager)
  expect([await countSegment(ctx, { listed: [listed] }), (await listMembers(ctx, { segment: segmentId })).members, (await listSales(ctx, { segmentId })).sales]).toEqual([{ members: 0 }, [], []])
  expect(await getSegment(ctx, { segmentId })).toMatchObject({ opens: true })
  await expect(getSegment(ctx, { segmentId: newId() })).rejects.toMatchObject({ code: 'not_found' })
})

it('of a list that somebody may open is theirs as before', async () => {
  const sales: Listed = { of: 'sales', show: 'all' }
  const { segmentId } = await saveSegment(as(marketer), { name: 'Buyers', listed: [sales] })
  for (const person of [marketer, analyst]) expect(await listMembers(as(person), { segment: segmentId })).toMatchObject({ members: [] })
  expect(await archiveSegment(as(marketer), { segmentId: await made([suspicions]) })).toMatchObject({ programId: shop.programId })
})

it('is whom a campaign is for once a manager said so: the till asks it, others change the campaign, and nobody else chooses it', async () => {
  const here = await makeShop()
  const [lead, other] = [await employ(here.organizationId, 'manager'), await employ(here.organizationId, 'marketer')]
  const { segmentId } = await saveSegment(as(lead), { name: 'To look at', listed: [suspicions] })
  const terms = { name: 'Look', effect: { type: 'bonus' as const, points: 100 }, segmentIds: [segmentId] }
  await expect(createCampaign(as(other), terms)).rejects.toMatchObject(forbidden)
  const { campaignId } = await createCampaign(as(lead), terms)
  const second = await createCampaign(as(lead), { ...terms, name: 'Second', segmentIds: [] })
  await expect(updateCampaign(as(other), { ...terms, campaignId: second.campaignId })).rejects.toMatchObject(forbidden)
  await updateCampaign(as(other), { ...terms, campaignId, effect: { type: 'bonus', points: 50 } })
  expect((await listCampaigns(as(lead), {})).campaigns.find(({ id }) => id === campaignId)).toMatchObject({ segmentIds: [segmentId], effect: { points: 50 } })
  await updateCampaign(as(lead), { ...terms, name: 'Second', campaignId: second.campaignId, segmentIds: [], effect: { type: 'bonus', points: 1 } })
  const { memberId } = await here.member()
  const buy = async (minutes?: number) => (await recordSale(here.ctx({ idempotencyKey: newId() }), {
    member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, ...(minutes ? { occurredAt: new Date(Date.now() - minutes * 60_000).toISOString() } : {}),
  })).pointsEarned
  // From before the campaigns, and the same basket twice; then one of somebody who has that.
  expect([await buy(30), await buy(27), await buy()]).toEqual([10, 10, 60])
})
