import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { reviewedKinds } from '@/db/schema/pending-changes'
import { createCampaign, setCampaignState, updateCampaign } from '@/lib/campaigns'
import { catalog } from '@/lib/catalog'
import { createChallenge, endChallenge, listChallenges, updateChallenge } from '@/lib/challenges'
import { limitRegions, listSchemes, saveScheme } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { needsSecondPerson } from '@/lib/core/second-person'
import { moveCard } from '@/lib/customers'
import { checkImport, getImport, startImport, undoImport } from '@/lib/data-imports'
import { giftStock, saveGiftStock } from '@/lib/gifts'
import { erasePerson } from '@/lib/leaving/erase-person'
import { blockMember, editProfile, enrolMember, unblockMember } from '@/lib/members'
import { changeStaffRole, createOutlet, removeStaff, setPermissions } from '@/lib/organizations'
import { invitePartner, joinProgram, listPartners, openToPartners, setPartnerRate } from '@/lib/partners'
import { archiveProduct, createProduct, getProduct, importProducts, listProducts, updateProduct } from '@/lib/products'
import { recordSale } from '@/lib/pos'
import { getProgram, publishDraft, rollBack, saveDraft, scheduleDraft, takeBackVersion } from '@/lib/programs'
import { assignRegion, createRegion, editRetailer, endRetailer, enrolRetailer, getRetailer, inviteRetailer, issueCodes, listCodes, listRetailers, reinstateRetailer, saveBrandSettings, suspendRetailer } from '@/lib/retailers'
import { createReward, listRewards } from '@/lib/rewards'
import { getSegment, saveSegment } from '@/lib/segments'
import { makeBrand, terms } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { gift } from '@/tests/support/gifts'
import { sendFile } from '@/tests/support/importing'
import { makeOrganization } from '@/tests/support/organization'
import { demand, held } from '@/tests/support/second-person'
import { makeShop, newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { applyChange, forgetOldChanges, getSecondPerson, listChanges, refuseChange, reviewed, saveSecondPerson, waitingChanges, withdrawChange } from '.'

let brand: Brand
let maker: () => Ctx
let second: () => Ctx
beforeAll(async () => {
  brand = await makeBrand()
  maker = brand.people.manager.ctx
  second = brand.people.admin.ctx
})
beforeEach(() => demand(brand, ...reviewedKinds))

const profileOf = async (memberId: string) => {
  const [row] = await pagesSql()`select name, note from member_profiles where member_id = ${memberId} and organization_id = ${brand.organizationId}`
  return row
}
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
let rewardId = ''
let regionId = ''
let segmentId = ''
let challengeId = ''
const punchCard = () => ({ name: newId(), kind: 'visits' as const, target: 3, firstDay: day(0), bonusPoints: 10 })
beforeAll(async () => {
  await saveBrandSettings(brand.owner, { throughRetailers: false })
  rewardId = (await gift(brand)).rewardId
  regionId = (await createRegion(brand.owner, { name: 'North' })).regionId
  segmentId = (await saveSegment(brand.owner, { name: 'Newcomers', neverBought: true })).segmentId
  await createCampaign(brand.owner, { name: 'For newcomers', effect: { type: 'bonus', points: 5 }, segmentIds: [segmentId] })
  challengeId = (await createChallenge(brand.owner, punchCard())).challengeId
})

const inForce = async () => (await getProgram(second(), {})).current.rules
/** Rules that were never in force. */
async function drafted(ctx: Ctx) {
  const { earn, ...rules } = await inForce()
  await saveDraft(ctx, { rules: { ...rules, earn: { ...earn, minimumSpendMinor: Math.floor(Math.random() * 1e9) } } })
}

/** One change of each command that is tried, and what shows whether it took effect. */
type Act = { ask: (ctx: Ctx) => Promise<unknown>; read: () => Promise<unknown>; /** Who asks and who decides, where a manager may not ask. */ by?: () => Ctx; other?: () => Ctx }
const ofLeads = { by: () => second(), other: () => brand.owner }
const acts: Record<string, Act> = {
  'customers: a profile': { ask: (ctx) => editProfile(ctx, { memberId: brand.memberId, name: `Ann ${newId()}`, note: 'Paints' }), read: () => profileOf(brand.memberId) },
  'customers: a new one': { ask: (ctx) => enrolMember(ctx, { phone: newPhone(), name: 'New' }), read: async () => (await pagesSql()`select count(*)::int as n from members where program_id = ${brand.programId}`)[0] },
  'retailers: details': { ask: (ctx) => editRetailer(ctx, { retailerId: brand.retailer.retailerId, name: `Shop ${newId()}` }), read: async () => (await getRetailer(brand.owner, { retailerId: brand.retailer.retailerId })).name },
  'retailers: a new one': { ask: (ctx) => enrolRetailer(ctx, { phone: newPhone(), name: 'New shop' }), read: async () => (await listRetailers(brand.owner, {})).items.length },
  'retailers: codes': { ask: (ctx) => issueCodes(ctx, { count: 3, note: newId() }), read: async () => (await listCodes(brand.owner, {})).batches.length },
  'products: a new one': { ask: (ctx) => createProduct(ctx, { sku: newId(), name: 'Brush', priceMinor: 500 }), read: async () => (await listProducts(brand.owner, {})).products.length },
  'products: a price': { ask: (ctx) => updateProduct(ctx, { productId: brand.productId, sku: 'PAINT', name: `Paint ${newId()}`, category: 'paint', priceMinor: 1_200 }), read: () => getProduct(brand.owner, { productId: brand.productId }) },
  'products: a file': { ask: (ctx) => importProducts(ctx, { csv: `sku,name,price\n${newId()},From a file,1.00\n` }), read: async () => (await listProducts(brand.owner, {})).products.length },
  'rates: what invoices earn': { ask: (ctx) => saveScheme(ctx, { effectiveFrom: day(2), terms: { ...terms(brand.productId), customerMonthMost: Math.floor(Math.random() * 1e9) } }), read: async () => (await listSchemes(brand.owner, {})).length },
  'rates: the program’s rules': { ask: (ctx) => drafted(ctx).then(() => publishDraft(ctx, {})), read: inForce },
  'rates: those rules at a time to come': { ask: (ctx) => drafted(ctx).then(() => scheduleDraft(ctx, { at: new Date(Date.now() + 3_600_000).toISOString() })), read: async () => { const { scheduled } = await getProgram(second(), {}); if (scheduled) await takeBackVersion(second(), {}); return scheduled } },
  'rates: a campaign': { ask: (ctx) => createCampaign(ctx, { name: newId(), effect: { type: 'multiplier', factor: '2' } }), read: inForce },
  'rates: whom a campaign is for': { ask: (ctx) => saveSegment(ctx, { segmentId, name: `Ours ${newId()}` }), read: () => getSegment(brand.owner, { segmentId }) },
  'rates: a challenge': { ask: (ctx) => createChallenge(ctx, punchCard()), read: async () => (await listChallenges(brand.owner, {})).challenges.length },
  'rates: what a challenge brings': { ask: (ctx) => updateChallenge(ctx, { challengeId, name: newId(), badge: 'star' }), read: async () => (await listChallenges(brand.owner, {})).challenges.find((one) => one.challengeId === challengeId) },
  'rates: a partner': { ...ofLeads, ask: (ctx) => invitePartner(ctx, { leastPerUnit: '0.5', mostPerUnit: `${Math.floor(Math.random() * 1e6) + 1}` }), read: async () => (await listPartners(brand.owner, {})).invitations.length },
  'rates: who may join': { ...ofLeads, ask: (ctx) => openToPartners(ctx, { limits: { leastPerUnit: '0.5', mostPerUnit: `${Math.floor(Math.random() * 1e6) + 1}` } }), read: async () => (await listPartners(brand.owner, {})).program },
  'gifts: a new one': { ask: (ctx) => createReward(ctx, { type: 'gift', name: newId(), points: 50, currency: 'GBP' }), read: async () => (await listRewards(brand.owner, {})).length },
  'gifts: their stock': { ask: (ctx) => saveGiftStock(ctx, { rewardId, regions: [{ regionId, stock: Math.floor(Math.random() * 1e5) }] }), read: () => giftStock(brand.owner, {}) },
}

describe.each(Object.entries(acts))('%s', (_name, { ask, read, by = () => maker(), other = () => second() }) => {
  it('waits, is nobody’s own to verify, and takes effect when a second person says so', async () => {
    const before = await read()
    const changeId = await held(ask(by()))
    expect(await read()).toEqual(before)
    await expect(applyChange(by(), { changeId })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await read()).toEqual(before)
    await applyChange(other(), { changeId })
    expect(await read()).not.toEqual(before)
    await expect(applyChange(other(), { changeId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('does nothing where it is refused, with a reason that its maker reads', async () => {
    const before = await read()
    const changeId = await held(ask(by()))
    await refuseChange(other(), { changeId, reason: 'Not this year' })
    expect(await read()).toEqual(before)
    const { items: [mine] } = await listChanges(by(), { show: 'mine' })
    expect(mine).toMatchObject({ changeId, state: 'refused', reason: 'Not this year', yours: true })
  })

  it('takes effect at once where the brand wants no second person', async () => {
    await demand(brand)
    const before = await read()
    await ask(by())
    expect(await read()).not.toEqual(before)
  })
})

const changeOf = async (changeId: string) => {
  const { items } = await listChanges(second(), { show: 'waiting', limit: 100 })
  const found = items.find((one) => one.changeId === changeId)
  if (!found) throw new Error('It does not wait.')
  return found
}

describe('what waits', () => {
  const price = (priceMinor: number) => ({ productId: brand.productId, sku: 'PAINT', name: 'Paint', category: 'paint', priceMinor })

  it('is every command that says so, and those alone are known', () => {
    const declared = catalog.filter(({ declaration }) => declaration.kind === 'command' && declaration.secondPerson).map(({ declaration: { name } }) => name)
    expect([...reviewed.keys()].sort()).toEqual(declared)
  })

  it('shows each field as it is and as it would be', async () => {
    await demand(brand)
    await updateProduct(maker(), price(1_000))
    await demand(brand, 'products')
    const changeId = await held(updateProduct(maker(), price(1_150)))
    const { items } = await listChanges(second(), { show: 'waiting' })
    expect(items.find((one) => one.changeId === changeId)).toMatchObject({ title: 'Paint', maker: 'A manager', fields: 1, changes: [{ field: 'Price', from: '£10.00', to: '£11.50' }] })
    expect(await waitingChanges(brand.people.operator.ctx(), { kinds: ['products'], subjectId: brand.productId })).toMatchObject([{ changeId, title: 'Paint' }])
    await withdrawChange(maker(), { changeId })
    expect(await waitingChanges(second(), { kinds: ['products'], subjectId: brand.productId })).toEqual([])
  })

  it('tells its maker of a mistake at once, and of what changes nothing', async () => {
    await expect(updateProduct(maker(), { ...price(1), productId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(createProduct(maker(), { sku: 'PAINT', name: 'Another', priceMinor: 1 })).rejects.toMatchObject({ code: 'validation_failed' })
    const same = await getProduct(brand.owner, { productId: brand.productId })
    await expect(updateProduct(maker(), { ...price(same.priceMinor), name: same.name })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'nothing_changes' } })
    await expect(updateProduct(brand.people.operator.ctx(), price(5))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is one change for one key, and for one wish', async () => {
    const idempotencyKey = newId()
    const ask = () => updateProduct(brand.people.manager.ctx({ idempotencyKey }), price(2_345))
    const [first, again] = [await held(ask()), await held(ask())]
    expect(again).toBe(first)
    await expect(updateProduct(maker(), price(2_345))).rejects.toMatchObject({ code: 'conflict', details: { reason: 'asked_already' } })
    await withdrawChange(maker(), { changeId: first })
    await expect(withdrawChange(maker(), { changeId: first })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('of the program’s rules is each rule that differs, and no more what was looked at once the draft is another', async () => {
    await demand(brand, 'rates')
    await drafted(maker())
    const changeId = await held(publishDraft(maker(), {}))
    const { items } = await listChanges(second(), { kind: 'rates' })
    expect(items.find((one) => one.changeId === changeId)).toMatchObject({ title: 'Rules of A brand', subjectKind: 'program', subjectId: brand.programId, fields: 1, changes: [{ field: 'Earn: minimum spend', to: expect.stringMatching(/^£/) }] })
    await drafted(maker())
    await expect(applyChange(second(), { changeId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'cannot' } })
    await refuseChange(second(), { changeId, reason: 'Ask again' })
    await withdrawChange(maker(), { changeId: await held(rollBack(maker(), { number: 1 })) })
  })

  it('of a campaign that runs waits, and one that is paused does so at once', async () => {
    await demand(brand)
    const { campaignId } = await createCampaign(maker(), { name: 'Spring', effect: { type: 'bonus', points: 5 } })
    await demand(brand, 'rates')
    await setCampaignState(maker(), { campaignId, state: 'paused' })
    expect((await inForce()).campaigns.list.find(({ id }) => id === campaignId)).toMatchObject({ state: 'paused' })
    await applyChange(second(), { changeId: await held(setCampaignState(maker(), { campaignId, state: 'running' })) })
    expect((await inForce()).campaigns.list.find(({ id }) => id === campaignId)).toMatchObject({ state: 'running' })
  })

  it('of campaigns of one name is each one’s own: none stands in for another', async () => {
    await demand(brand)
    const named = async (name: string, points: number) => (await createCampaign(maker(), { name, effect: { type: 'bonus', points } })).campaignId
    const [, campaignId] = [await named('X', 5), await named('Y', 6), await named('X (2)', 7)]
    await demand(brand, 'rates')
    const changeId = await held(updateCampaign(maker(), { campaignId, name: 'X', effect: { type: 'bonus', points: 1_000_000 } }))
    expect((await changeOf(changeId)).changes).toContainEqual({ field: 'Campaigns: list: X (3): effect: points', from: null, to: '1,000,000' })
    await withdrawChange(maker(), { changeId })
  })

  it('of rates for a group that is called as a product is shows both', async () => {
    await demand(brand)
    const { productId } = await createProduct(maker(), { sku: 'like', name: 'Group tools', priceMinor: 100 })
    await demand(brand, 'rates')
    const { rates, ...limits } = terms(productId)
    const [one, , rest] = rates
    const of = (points: string) => ({ customer: { type: 'per_unit' as const, points }, retailer: { type: 'none' as const } })
    const changeId = await held(saveScheme(maker(), { effectiveFrom: day(3), terms: { ...limits, rates: [{ ...of('900'), productId }, { ...of('1'), group: 'tools (like)' }, ...[rest ?? one].flatMap((last) => last ?? [])] } }))
    const { changes } = await changeOf(changeId)
    expect(changes.filter(({ field }) => field.startsWith('Group tools (like), customer')).map(({ to }) => to)).toEqual([expect.stringContaining('900'), expect.stringMatching(/^1 /)])
    await withdrawChange(maker(), { changeId })
  })

  it('of where a campaign runs is read by the names of its outlets, and two of one name are told apart', async () => {
    await demand(brand)
    const [here, there] = [await createOutlet(brand.owner, { name: 'Depot' }), await createOutlet(brand.owner, { name: 'Depot' })]
    const terms = { name: `At a depot ${newId()}`, effect: { type: 'bonus' as const, points: 5 } }
    const { campaignId } = await createCampaign(brand.owner, { ...terms, outletIds: [here.outletId] })
    await demand(brand, 'rates')
    const changeId = await held(updateCampaign(maker(), { campaignId, ...terms, outletIds: [there.outletId] }))
    expect((await changeOf(changeId)).changes).toEqual([{ field: `Campaigns: list: ${terms.name}: outlets`, from: 'Depot', to: 'Depot (2)' }])
    await withdrawChange(maker(), { changeId })
  })

  it('of whom a campaign is for waits until the campaign has ended, and is what was looked at', async () => {
    await demand(brand, 'rates')
    const { segmentId: whom } = await saveSegment(maker(), { name: 'Regulars', salesFrom: 50 })
    await saveSegment(maker(), { segmentId: whom, name: 'Regulars', salesFrom: 60 })
    const ask = () => held(createCampaign(maker(), { name: 'For regulars', effect: { type: 'bonus', points: 500 }, segmentIds: [whom] }))
    const narrow = await ask()
    expect((await changeOf(narrow)).changes).toContainEqual({ field: 'Campaigns: list: For regulars: segments: Regulars: conditions: sales from', from: null, to: '60' })
    await saveSegment(maker(), { segmentId: whom, name: 'Regulars' })
    await expect(applyChange(second(), { changeId: narrow })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'cannot' } })
    await saveSegment(maker(), { segmentId: whom, name: 'Regulars', salesFrom: 60 })
    await applyChange(second(), { changeId: narrow })
    const { id: campaignId = '' } = (await inForce()).campaigns.list.find(({ segmentIds }) => segmentIds.includes(whom)) ?? {}
    const widen = () => saveSegment(maker(), { segmentId: whom, name: 'Regulars' })
    for (const state of ['running', 'paused'] as const) {
      if (state === 'paused') await setCampaignState(maker(), { campaignId, state })
      const changeId = await held(widen())
      expect(await changeOf(changeId)).toMatchObject({ title: 'Regulars', subjectKind: 'segment', subjectId: whom, changes: [{ field: 'Conditions: sales from', from: '60', to: null }] })
      await withdrawChange(maker(), { changeId })
    }
    await setCampaignState(maker(), { campaignId, state: 'ended' })
    await widen()
    expect(await getSegment(brand.owner, { segmentId: whom })).toMatchObject({ conditions: { salesFrom: null } })
  })

  it('of a challenge or of who may join does not wait where it is ended', async () => {
    await demand(brand)
    const { challengeId: short } = await createChallenge(maker(), punchCard())
    await openToPartners(second(), { limits: { leastPerUnit: '1', mostPerUnit: '2' } })
    await demand(brand, 'rates')
    await endChallenge(maker(), { challengeId: short })
    await openToPartners(second(), { limits: null })
    expect((await listChallenges(brand.owner, {})).challenges.find((one) => one.challengeId === short)?.endedAt).not.toBeNull()
    expect((await listPartners(brand.owner, {})).program.open).toBe(false)
  })

  it('of a rate in another’s program waits for a second person of one’s own', async () => {
    await demand(brand)
    const { code } = await invitePartner(second(), { leastPerUnit: '1', mostPerUnit: '5' })
    const { organizationId, owner } = await makeOrganization('brand')
    await joinProgram(owner, { code, pointsPerUnit: '1' })
    await demand({ owner }, 'rates')
    const own = async () => (await listPartners(owner, {})).partners.find(({ you }) => you)?.pointsPerUnit
    const changeId = await held(setPartnerRate((await employ(organizationId, 'admin')).ctx(), { pointsPerUnit: '5' }))
    expect((await listChanges(owner, {})).items).toMatchObject([{ changeId, changes: [{ field: 'Points for one unit of money', from: '1', to: '5' }] }])
    expect(await own()).toBe('1')
    await applyChange(owner, { changeId })
    expect(await own()).toBe('5')
  })

  it('can be read whole, however many fields it has', async () => {
    await demand(brand, 'products')
    const changeId = await held(importProducts(maker(), { csv: ['sku,name,price', ...Array.from({ length: 130 }, (_, index) => `${newId()},Brush ${index},1.00`)].join('\n') }))
    const { changes, fields } = await changeOf(changeId)
    expect([changes.length, fields]).toEqual([130, 130])
    await withdrawChange(maker(), { changeId })
  })

  it('is taken back by its maker alone', async () => {
    const changeId = await held(updateProduct(maker(), price(2_346)))
    await expect(withdrawChange(second(), { changeId })).rejects.toMatchObject({ code: 'not_found' })
    await withdrawChange(maker(), { changeId })
    await expect(applyChange(second(), { changeId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is decided once, whoever comes at the same time', async () => {
    const changeId = await held(updateProduct(maker(), price(Math.floor(Math.random() * 1e6))))
    const results = await Promise.allSettled([applyChange(second(), { changeId }), refuseChange(brand.owner, { changeId, reason: 'No' + newId() }), applyChange(brand.people.checker.ctx(), { changeId })])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
  })

  it('leaves one event for what was asked, one for the decision and one for what was done', async () => {
    const changeId = await held(updateProduct(maker(), price(3_001)))
    await applyChange(second(), { changeId })
    const rows = await pagesSql()<{ type: string; actor: string }[]>`
      select type, actor_id as actor from events where organization_id = ${brand.organizationId} and (subject_id = ${changeId} or (type = 'products.update' and recorded_at > (select made_at from pending_changes where id = ${changeId})))
      order by type`
    expect(rows.map(({ type }) => type)).toEqual(['change.waiting', 'changes.apply', 'products.update'])
    expect(rows[1]?.actor).toBe(brand.people.admin.userId)
    expect(rows[2]?.actor).toBe(brand.people.manager.userId)
  })

  it('is not done where the record is another by now', async () => {
    const changeId = await held(updateProduct(maker(), price(4_001)))
    await demand(brand)
    await updateProduct(maker(), { ...price(4_000), name: 'Another name' })
    await expect(applyChange(second(), { changeId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'cannot' } })
    expect(await getProduct(brand.owner, { productId: brand.productId })).toMatchObject({ name: 'Another name', priceMinor: 4_000 })
    await refuseChange(second(), { changeId, reason: 'Asked anew' })
  })

  it('is not done for who is gone, or may not any more', async () => {
    const leaver = await employ(brand.organizationId, 'manager')
    const [gone, less] = [await held(updateProduct(leaver.ctx(), price(5_001))), await held(updateProduct(leaver.ctx(), price(5_002)))]
    await changeStaffRole(brand.owner, { userId: leaver.userId, role: 'operator' })
    await expect(applyChange(second(), { changeId: less })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'cannot' } })
    await removeStaff(brand.owner, { userId: leaver.userId })
    await expect(applyChange(second(), { changeId: gone })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'maker_gone' } })
    for (const changeId of [gone, less]) await refuseChange(second(), { changeId, reason: 'Nobody wants it' })
  })

  it('is still decided when the brand wants no second person any more', async () => {
    const changeId = await held(updateProduct(maker(), price(6_001)))
    await demand(brand)
    await applyChange(second(), { changeId })
    expect(await getProduct(brand.owner, { productId: brand.productId })).toMatchObject({ priceMinor: 6_001 })
  })

  it('is for who may verify that kind', async () => {
    const changeId = await held(updateProduct(maker(), price(7_001)))
    const operator = await employ(brand.organizationId, 'operator')
    await expect(applyChange(operator.ctx(), { changeId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listChanges(operator.ctx(), {})).items).toEqual([])
    await setPermissions(brand.owner, { userId: operator.userId, may: ['products.verify'] })
    const allowed = operator.ctx()
    if (allowed.actor.kind === 'user') allowed.actor.grants = { 'products.verify': true }
    expect((await listChanges(allowed, {})).items.map((one) => one.changeId)).toContain(changeId)
    await applyChange(allowed, { changeId })
  })

  it('is of the regions of whoever looks', async () => {
    const { regionId: south } = await createRegion(brand.owner, { name: `South ${newId()}` })
    const { retailerId } = brand.retailer
    await demand(brand)
    await assignRegion(maker(), { retailerId, regionId: south })
    await demand(brand, 'retailers')
    const changeId = await held(editRetailer(maker(), { retailerId, name: `In the south ${newId()}` }))
    const limited = await employ(brand.organizationId, 'manager')
    await limitRegions(brand.owner, { userId: limited.userId, regions: ['North'] })
    await expect(applyChange(limited.ctx(), { changeId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listChanges(limited.ctx(), { kind: 'retailers' })).items).toEqual([])
    const seen = async (ctx: Ctx) => (await waitingChanges(ctx, { kinds: ['retailers'] })).filter((one) => one.changeId === changeId)
    expect([await seen(limited.ctx()), await seen(second()), await seen(maker())]).toMatchObject([[], [{ yours: false }], [{ yours: true }]])
    await limitRegions(brand.owner, { userId: brand.people.manager.userId, regions: ['North'] })
    expect(await seen(maker())).toHaveLength(1)
    await limitRegions(brand.owner, { userId: brand.people.manager.userId, regions: [] })
    expect(await waitingChanges(second(), { kinds: ['retailers'], subjectId: retailerId })).toMatchObject([{ changeId }])
    await applyChange(second(), { changeId })
  })

  it('gives nobody a card for their own number, whoever asked for it', async () => {
    const own = await employ(brand.organizationId, 'manager')
    const phone = newPhone()
    await pagesSql()`update staff set phone = ${phone} where organization_id = ${brand.organizationId} and user_id = ${own.userId}`
    const asked = [await held(enrolMember(maker(), { phone, name: 'A friend' })), await held(moveCard(maker(), { memberId: brand.memberId, phone, reason: 'Lost it' }))]
    for (const changeId of asked) await expect(applyChange(own.ctx(), { changeId })).rejects.toMatchObject({ code: 'forbidden' })
    for (const changeId of asked) await refuseChange(second(), { changeId, reason: 'Works for us' })
  })

  it('of their own number or card is looked at by who is concerned, where nobody is left but whoever asked', async () => {
    const small = await makeBrand()
    const [phone, owner, asks] = [newPhone(), small.owner.actor, small.people.manager.ctx]
    await saveBrandSettings(small.owner, { throughRetailers: false })
    await demand(small, 'customers')
    if (owner.kind !== 'user') throw new Error('no user')
    await pagesSql()`update staff set phone = ${phone} where organization_id = ${small.organizationId} and user_id = ${owner.userId}`
    const there = (userId: string, ended: Date | null) => pagesSql()`update staff set ended_at = ${ended} where organization_id = ${small.organizationId} and user_id = ${userId}`
    for (const { userId } of [small.people.operator, small.people.checker, small.people.admin]) await there(userId, new Date())
    const apply = (changeId: string) => applyChange({ ...small.owner, now: new Date(), requestId: newId() }, { changeId })
    const enrols = await held(enrolMember(asks(), { phone, name: 'Of the owner' }))
    await there(small.people.checker.userId, null)
    await expect(apply(enrols)).rejects.toMatchObject({ code: 'forbidden' })
    await there(small.people.checker.userId, new Date())
    await apply(enrols)
    const [card] = await pagesSql()<{ id: string }[]>`select m.id from members m join customers c on c.id = m.customer_id where m.program_id = ${small.programId} and c.phone = ${phone}`
    await apply(await held(editProfile(asks(), { memberId: card?.id ?? '', name: null, note: 'Pays in cash' })))
  })

  it('of a file is not done where the file is read in another way by now', async () => {
    const file = await sendFile(maker(), 'products', `sku,name,other,price\n${newId()},Brush,Broom,1.00\n`)
    const changeId = await held(startImport(maker(), { importId: file.importId, whole: true }))
    const { mapping, options, headings } = await getImport(maker(), { importId: file.importId })
    await checkImport(maker(), { importId: file.importId, mapping: { ...mapping, name: headings.indexOf('other') }, options })
    expect(await file.work()).toMatchObject({ state: 'checked', added: 1 })
    await expect(applyChange(second(), { changeId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'cannot' } })
    expect(await getImport(maker(), { importId: file.importId })).toMatchObject({ state: 'checked' })
    await refuseChange(second(), { changeId, reason: 'Asked anew' })
    await applyChange(second(), { changeId: await held(startImport(maker(), { importId: file.importId, whole: true })) })
    expect(await file.work()).toMatchObject({ state: 'done', added: 1 })
  })

  it('of a file is taken back by two people too, and not before it is in', async () => {
    const sku = newId()
    const there = async () => (await listProducts(brand.owner, { q: sku })).products.length
    const file = await sendFile(maker(), 'products', `sku,name,price\n${sku},Brush,1.00\n`)
    await expect(undoImport(maker(), { importId: file.importId, used: 'keep' })).rejects.toMatchObject({ code: 'conflict', message: 'Only an import that is finished can be undone.' })
    await applyChange(second(), { changeId: await held(startImport(maker(), { importId: file.importId, whole: true })) })
    expect([await file.work(), await there()]).toMatchObject([{ state: 'done' }, 1])
    const changeId = await held(undoImport(maker(), { importId: file.importId, used: 'keep' }))
    expect([await file.work(), await there()]).toMatchObject([{ state: 'done' }, 1])
    await applyChange(second(), { changeId })
    expect([await file.work(), await there()]).toMatchObject([{ state: 'undone' }, 0])
  })

  it('is forgotten where the person deletes their account, however their number was typed', async () => {
    const phone = newPhone()
    const changeId = await held(enrolMember(maker(), { phone: phone.replace('+44', '0'), name: 'Ottoline Quill' }))
    await db().transaction((tx) => erasePerson(tx, { customerId: newId(), phone, now: new Date() }))
    const [row] = await pagesSql()`select state, title, input, changes from pending_changes where id = ${changeId}`
    expect(row).toEqual({ state: 'withdrawn', title: '', input: null, changes: [] })
  })

  it('stops nobody from stopping somebody', async () => {
    await blockMember(maker(), { memberId: brand.memberId, reason: 'Fraud' })
    const unblocking = await held(unblockMember(maker(), { memberId: brand.memberId, reason: 'A mistake' }))
    await applyChange(second(), { changeId: unblocking })
    await demand(brand)
    const { retailerId } = await brand.addRetailer('Elsewhere')
    await demand(brand, ...reviewedKinds)
    await suspendRetailer(maker(), { retailerId, reason: 'Fraud' })
    for (const ask of [() => reinstateRetailer(maker(), { retailerId }), () => endRetailer(maker(), { retailerId })]) await withdrawChange(maker(), { changeId: await held(ask()) })
    expect(await getRetailer(brand.owner, { retailerId })).toMatchObject({ standing: 'suspended' })
  })

  it('is to need a second person for less; for more it does not, nor where nobody else leads', async () => {
    await demand(brand, 'products', 'rates')
    const chosen = async () => (await getSecondPerson(brand.owner, {})).kinds
    expect(await saveSecondPerson(brand.owner, { kinds: ['products', 'rates', 'gifts'] })).toMatchObject({ kinds: ['products', 'rates', 'gifts'] })
    const changeId = await held(saveSecondPerson(brand.owner, { kinds: ['products', 'retailers'] }))
    expect((await changeOf(changeId)).changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['Second person for retailers', 'No', 'Yes'], ['Second person for rates', 'Yes', 'No'], ['Second person for gifts', 'Yes', 'No'],
    ])
    expect(await chosen()).toEqual(['products', 'rates', 'gifts'])
    await applyChange(second(), { changeId })
    expect(await chosen()).toEqual(['retailers', 'products'])
    const { owner, organizationId } = await makeOrganization('brand')
    await demand({ owner }, 'customers')
    expect(await saveSecondPerson(owner, { kinds: [] })).toMatchObject({ kinds: [] })
    // Somebody who may not say yes is nobody to wait for; who looks after a region may, since this is of no region.
    const { userId, ctx } = await employ(organizationId, 'manager')
    await demand({ owner }, 'customers')
    await setPermissions(owner, { userId, may: [] })
    expect(await saveSecondPerson(owner, { kinds: [] })).toMatchObject({ kinds: [] })
    await setPermissions(owner, { userId, may: ['customers.verify'] })
    await demand({ owner }, 'customers')
    await createRegion(owner, { name: 'North' })
    await limitRegions(owner, { userId, regions: ['North'] })
    const wish = await held(saveSecondPerson(owner, { kinds: [] }))
    expect((await listChanges(ctx(), {})).items).toMatchObject([{ changeId: wish }])
    await applyChange(ctx(), { changeId: wish })
    expect((await getSecondPerson(owner, {})).kinds).toEqual([])
  })

  it('is to need a second person for less of several kinds where another may verify any of them, and is for who may verify all that others may', async () => {
    const { owner, organizationId } = await makeOrganization('brand')
    const checker = await employ(organizationId, 'checker')
    const chosen = async () => (await getSecondPerson(owner, {})).kinds
    // Nobody else may verify retailers; the checker may all the others.
    await demand({ owner }, 'retailers', 'products', 'rates', 'gifts')
    const wish = await held(saveSecondPerson(owner, { kinds: [] }))
    expect(await chosen()).toHaveLength(4)
    await applyChange(checker.ctx(), { changeId: wish })
    expect(await chosen()).toEqual([])

    const operator = await employ(organizationId, 'operator')
    await setPermissions(owner, { userId: operator.userId, may: ['retailers.verify'] })
    await demand({ owner }, 'customers', 'retailers')
    // The one may verify customers, the other retailers: it would wait for nobody.
    await expect(saveSecondPerson(owner, { kinds: [] })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'one_by_one', kinds: ['customers', 'retailers'] } })
    await withdrawChange(owner, { changeId: await held(saveSecondPerson(owner, { kinds: ['customers'] })) })

    const manager = await employ(organizationId, 'manager')
    const all = await held(saveSecondPerson(owner, { kinds: [] }))
    await expect(applyChange(checker.ctx(), { changeId: all })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'kinds', kinds: ['customers', 'retailers'] } })
    expect(await chosen()).toEqual(['customers', 'retailers'])
    await refuseChange(checker.ctx(), { changeId: all, reason: 'Not for retailers' })
    await applyChange(manager.ctx(), { changeId: await held(saveSecondPerson(owner, { kinds: [] })) })
    expect(await chosen()).toEqual([])
  })

  it('is a new customer at a brand’s till too: whoever sells there enrols nobody beside it', async () => {
    const sale = () => ({ member: { phone: newPhone() }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 500 })
    await expect(recordSale(maker(), sale())).rejects.toMatchObject({ code: 'conflict', details: { reason: 'second_person' } })
    await demand(brand, 'rates')
    expect(await recordSale(maker(), sale())).toMatchObject({ memberId: expect.any(String) as string })
  })

  it('of a retailer is verified by nobody whose business it is, nor of a new one by whom its number is', async () => {
    const [phone, own] = [newPhone(), await employ(brand.organizationId, 'admin')]
    await demand(brand)
    const { retailerId, phone: theirs } = await brand.addRetailer('Their own')
    await suspendRetailer(maker(), { retailerId, reason: 'a test' })
    await demand(brand, ...reviewedKinds)
    for (const [number, ask] of [[theirs, () => reinstateRetailer(maker(), { retailerId })], [phone, () => enrolRetailer(maker(), { phone, name: 'Their new one' })]] as const) {
      await pagesSql()`update staff set phone = ${number} where user_id = ${own.userId}`
      const changeId = await held(ask())
      await expect(applyChange(own.ctx(), { changeId })).rejects.toMatchObject({ code: 'forbidden' })
      // To stop it they may.
      await refuseChange(own.ctx(), { changeId, reason: 'Not now' })
      await applyChange(second(), { changeId: await held(ask()) })
    }
    expect(await getRetailer(brand.owner, { retailerId })).toMatchObject({ standing: 'verified' })
  })

  it('of an invitation is told to whose own number it is before it waits', async () => {
    const [phone, own] = [newPhone(), await employ(brand.organizationId, 'manager')]
    await pagesSql()`update staff set phone = ${phone} where user_id = ${own.userId}`
    await expect(inviteRetailer(own.ctx(), { phone })).rejects.toMatchObject({ code: 'forbidden' })
    await withdrawChange(maker(), { changeId: await held(inviteRetailer(maker(), { phone })) })
  })

  it('becomes what was asked for, whatever that was', async () => {
    await fc.assert(fc.asyncProperty(
      fc.record({
        name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{1,30}$/), priceMinor: fc.integer({ min: 1, max: 1e7 }), button: fc.boolean(),
        category: fc.option(fc.stringMatching(/^[a-z]{3,10}$/)), taxPercent: fc.option(fc.constantFrom('0', '5', '20')),
      }),
      async (wish) => {
        const sku = newId()
        await applyChange(second(), { changeId: await held(createProduct(maker(), { sku, ...wish })) })
        const { products: [made] } = await listProducts(brand.owner, { q: sku })
        expect(made).toMatchObject({ sku, ...wish })
        await applyChange(second(), { changeId: await held(archiveProduct(maker(), { productId: made?.productId ?? '' })) })
        expect((await listProducts(brand.owner, { q: sku })).products).toEqual([])
      },
    ), { numRuns: 12 })
  })

  it('is forgotten a month after it was decided', async () => {
    const decidedDaysAgo = async (days: number, priceMinor: number) => {
      const now = new Date(Date.now() - days * 86_400_000)
      const changeId = await held(updateProduct(brand.people.manager.ctx({ now }), price(priceMinor)))
      await refuseChange(brand.people.admin.ctx({ now }), { changeId, reason: 'Too much' })
      return changeId
    }
    const [old, recent] = [await decidedDaysAgo(31, 8_001), await decidedDaysAgo(29, 8_002)]
    await forgetOldChanges(new Date())
    const kept = async (changeId: string) => (await pagesSql()`select title = '' and input is null as forgotten, state from pending_changes where id = ${changeId}`)[0]
    expect([await kept(old), await kept(recent)]).toEqual([{ forgotten: true, state: 'refused' }, { forgotten: false, state: 'refused' }])
  })
})

describe('the database', () => {
  it('lets nobody decide their own, and nothing be decided twice or changed', async () => {
    const sql = pagesSql()
    const changeId = await held(createProduct(maker(), { sku: newId(), name: 'Brush', priceMinor: 500 }))
    const by = (userId: string) => sql`update pending_changes set state = 'applied', decider_id = ${userId}, decided_at = now() where id = ${changeId}`
    await expect(by(brand.people.manager.userId)).rejects.toMatchObject({ constraint_name: 'pending_changes_two_people' })
    await expect(sql`update pending_changes set input = '{}' where id = ${changeId}`).rejects.toThrow('decided once')
    await expect(sql`delete from pending_changes where id = ${changeId}`).rejects.toThrow('stay')
    await by(brand.people.admin.userId)
    await expect(sql`update pending_changes set state = 'waiting', decider_id = null, decided_at = null where id = ${changeId}`).rejects.toThrow('decided once')
  })
})

describe('a shop', () => {
  const never = { select: () => { throw new Error('A shop was asked.') } } as never
  it('is asked nothing, nor are its tills and what runs by itself', async () => {
    const { organizationId } = await makeShop()
    const { ctx } = await employ(organizationId, 'owner')
    const owner = ctx()
    const asked: Ctx['actor'][] = [
      ...(owner.actor.kind === 'user' ? [{ ...owner.actor, merchant: true as const }] : []), { kind: 'terminal', terminalId: newId(), outletId: newId() },
      { kind: 'system', reason: 'test' }, { kind: 'customer', customerId: newId() }, { kind: 'anonymous' },
    ]
    for (const actor of asked) expect(await needsSecondPerson(never, { actor, organizationId }, 'customers')).toBe(false)
    expect(await waitingChanges({ ...owner, actor: asked[0]! }, { kinds: ['products'] })).toEqual([])
  })
})
