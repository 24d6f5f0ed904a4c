import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { findBuyers, limitRegions, saveDraft, submitClaim } from '@/lib/claims'
import { newId } from '@/lib/core/ids'
import { saveGiftStock } from '@/lib/gifts'
import { acceptInvitation, inviteStaff, removeStaff } from '@/lib/organizations'
import { invoice, makeBrand, photograph } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { gift } from '@/tests/support/gifts'
import { messagesTo, stranger, testPassword } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import {
  assignRegion, closeRegion, createRegion, editRetailer, endRetailer, enrolRetailer, getRetailer, issueCodes, listCodes, listRegions, listRetailers, renameRegion, revokeBatch, revokeCode, suspendRetailer,
} from '.'

type Person = Awaited<ReturnType<typeof employ>>
let [brand, local, north, south]: [Brand, Person, { regionId: string; retailerId: string; memberId: string }, { regionId: string; retailerId: string; memberId: string; phone: string }] = [] as never
beforeAll(async () => {
  brand = await makeBrand()
  const place = async (name: string) => {
    const { regionId } = await createRegion(brand.owner, { name })
    const { retailerId, addCustomer, phone } = await brand.addRetailer(`${name} Trade`)
    await assignRegion(brand.owner, { retailerId, regionId })
    return { regionId, retailerId, phone, memberId: (await addCustomer()).memberId }
  }
  ;[north, south] = [await place('North'), await place('South')]
  local = await employ(brand.organizationId, 'manager')
  await limitRegions(brand.owner, { userId: local.userId, regions: ['North'] })
})
const tokenSentTo = async (email: string) => /invitation\/(\S+)/.exec((await messagesTo(email))[0]?.text ?? '')?.[1] ?? ''
const notThere = (asked: Promise<unknown>) => expect(asked).rejects.toMatchObject({ code: 'not_found' })

describe('staff who work for some regions', () => {
  it('list and open their retailers alone; of no region, or another, there is none', async () => {
    expect((await listRetailers(local.ctx(), {})).items.map(({ retailerId }) => retailerId)).toEqual([north.retailerId])
    expect((await listRetailers(local.ctx(), { regionId: south.regionId })).items).toEqual([])
    expect(await getRetailer(local.ctx(), { retailerId: north.retailerId })).toMatchObject({ region: { name: 'North' } })
    expect(await listRegions(local.ctx(), {})).toMatchObject({ items: [{ name: 'North' }], limited: true })
    expect(await listRegions(brand.owner, {})).toMatchObject({ limited: false })
    for (const retailerId of [south.retailerId, brand.retailer.retailerId]) await notThere(getRetailer(local.ctx(), { retailerId }))
    expect((await listRetailers(brand.owner, {})).items).toHaveLength(3)
  })

  it('change nothing of others, and give nobody to a region that is not theirs', async () => {
    const { retailerId } = south
    await notThere(editRetailer(local.ctx(), { retailerId, name: 'Mine now' }))
    await notThere(suspendRetailer(local.ctx(), { retailerId, reason: 'a test' }))
    await notThere(endRetailer(local.ctx(), { retailerId }))
    await notThere(assignRegion(local.ctx(), { retailerId, regionId: north.regionId }))
    await notThere(assignRegion(local.ctx(), { retailerId: north.retailerId, regionId: south.regionId }))
    await expect(assignRegion(local.ctx(), { retailerId: north.retailerId, regionId: null })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'regionId' }] } })
    await notThere(enrolRetailer(local.ctx(), { phone: south.phone, name: 'Mine now', regionId: north.regionId }))
    await expect(enrolRetailer(local.ctx(), { phone: newPhone(), name: 'New' })).rejects.toMatchObject({ code: 'validation_failed' })
    await notThere(renameRegion(local.ctx(), { regionId: south.regionId, name: 'Mine' }))
    await notThere(closeRegion(local.ctx(), { regionId: south.regionId }))
    await editRetailer(local.ctx(), { retailerId: north.retailerId, name: 'Northern Trade' })
  })

  it('see, issue and revoke codes of theirs alone', async () => {
    const [theirs, others] = [await issueCodes(local.ctx(), { regionId: north.regionId }), await issueCodes(brand.owner, { regionId: south.regionId, count: 2 })]
    expect((await listCodes(local.ctx(), {})).batches.map(({ batchId }) => batchId)).toEqual([theirs.batchId])
    await notThere(listCodes(local.ctx(), { batchId: others.batchId }))
    await notThere(issueCodes(local.ctx(), { regionId: south.regionId }))
    await expect(issueCodes(local.ctx(), {})).rejects.toMatchObject({ code: 'validation_failed' })
    const { codes: [code] } = await listCodes(brand.owner, { batchId: others.batchId })
    await notThere(revokeCode(local.ctx(), { codeId: code?.codeId ?? '' }))
    await notThere(revokeBatch(local.ctx(), { batchId: others.batchId }))
    expect(await revokeBatch(local.ctx(), { batchId: theirs.batchId })).toMatchObject({ revoked: 1 })
  })

  it('enter claims and say what there is of a gift for theirs alone', async () => {
    expect((await findBuyers(local.ctx(), { retailerId: south.retailerId })).buyers).toEqual([])
    expect((await findBuyers(local.ctx(), { retailerId: north.retailerId })).buyers).toMatchObject([{ memberId: north.memberId }])
    await notThere(saveDraft(local.ctx(), { ...invoice({ ...brand, memberId: south.memberId }), retailerId: south.retailerId }))
    await saveDraft(local.ctx(), { ...invoice({ ...brand, memberId: north.memberId }), retailerId: north.retailerId })
    const { rewardId } = await gift(brand)
    await notThere(saveGiftStock(local.ctx(), { rewardId, regions: [{ regionId: south.regionId, stock: 1 }] }))
    await saveGiftStock(local.ctx(), { rewardId, regions: [{ regionId: north.regionId, stock: 1 }] })
  })

  it('invite people to theirs alone, another address of their own too', async () => {
    const admin = await employ(brand.organizationId, 'admin')
    const email = `${newId()}@brand.test`
    await inviteStaff(admin.ctx(), { email, role: 'admin' })
    await limitRegions(brand.owner, { userId: admin.userId, regions: ['North'] })
    const { userId } = await acceptInvitation(stranger(), { token: await tokenSentTo(email), name: 'Ana again', password: testPassword })
    const second = { ...admin.ctx(), actor: { kind: 'user' as const, userId, platformAdmin: false, role: 'admin' as const } }
    expect((await listRetailers(second, {})).items.map(({ retailerId }) => retailerId)).toEqual([north.retailerId])
    await expect(limitRegions(second, { userId: admin.userId, regions: [] })).rejects.toMatchObject({ code: 'forbidden' })
    // Who comes back is let into those of whoever invites now; one of all regions leaves the limit of before.
    for (const [inviter, region] of [[brand.owner, 'North'], [admin.ctx(), 'South']] as const) {
      await limitRegions(brand.owner, { userId, regions: [region] })
      await removeStaff(brand.owner, { userId })
      await inviteStaff(inviter, { email, role: 'operator' })
      await acceptInvitation(second, { token: await tokenSentTo(email) })
      expect((await listRetailers(second, {})).items.map(({ retailerId }) => retailerId)).toEqual([north.retailerId])
    }
  })
})

describe('a region that is given another name', () => {
  const claimIn = async ({ retailerId, memberId }: { retailerId: string; memberId: string }) => (await saveDraft(brand.owner, { ...invoice({ ...brand, memberId }), retailerId })).claimId
  const regionsOf = async (claimIds: string[]) => (await pagesSql()<{ region: string }[]>`select region from claims where id = any (${claimIds}) order by id`).map(({ region }) => region)

  it('leaves no claim with the one it had, also not one that is begun at that moment', async () => {
    const begun = await overtaken(async (tx) => {
      await tx`select from regions where id = ${south.regionId} for update`
      await tx`update regions set name = 'Midday' where id = ${south.regionId}`
    }, () => claimIn(south))
    expect(await regionsOf([begun])).toEqual(['Midday'])
  })

  it('takes its claims in one order, as who approves several does', async () => {
    const { retailerId, addCustomer } = await brand.addRetailer('Zenith Trade')
    await assignRegion(brand.owner, { retailerId, regionId: south.regionId })
    const [first, second] = [await claimIn({ retailerId, memberId: (await addCustomer()).memberId }), await claimIn(south)]
    // So that it lies behind the other, in the table and in each index.
    await photograph(brand.owner, first)
    await submitClaim(brand.owner, { claimId: first })
    await overtaken((tx) => tx`select from claims where id = ${first} for no key update`, () => renameRegion(brand.owner, { regionId: south.regionId, name: 'Meridian' }),
      (tx) => tx`select from claims where id = ${second} for no key update nowait`)
    expect(await regionsOf([first, second])).toEqual(['Meridian', 'Meridian'])
  })
})
