import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { migrateQueue } from '@/lib/jobs/worker'
import { credited, makeBrand, sent } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { employ } from '@/tests/support/staff'
import { applyCreditNote, exportClaims, limitRegions, listClaims } from '.'

let brand: Brand
beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
})

describe('a search of the queue', () => {
  it('finds a claim by how its number begins, and by part of who sells, sent it or bought', async () => {
    const dockside = await brand.addRetailer('Dockside Trade')
    const { memberId } = await dockside.addCustomer()
    await pagesSql()`update member_profiles set name = 'Pat Plumber' where member_id = ${memberId}`
    const [{ number } = { number: '' }] = await pagesSql()<{ number: string }[]>`select number from members where id = ${memberId}`
    const wanted = await sent(brand, { memberId, invoiceNumber: 'DX-00 815', seller: 'Blue Wholesale, Ltd.' }, dockside.ctx())
    const other = await sent(brand, { invoiceNumber: 'QZ-9' })
    const found = async (text: string) => (await listClaims(brand.people.operator.ctx(), { text })).claims.map(({ claimId }) => claimId)
    for (const text of ['DX-00815', 'dx 8', 'wholesale ltd', 'DOCKSIDE', 'ockside', 'plumb', 'PAT', number]) expect(await found(text), text).toEqual([wanted])
    for (const text of ['815', '%', '_', 'No such thing', 'Pat_Plumber']) expect(await found(text), text).toEqual([])
    expect(await found('qz9')).toEqual([other])
    expect((await listClaims((await makeBrand()).owner, { text: 'ockside' })).claims).toEqual([])
  })
})

describe('the list of claims as a file', () => {
  it('is page by page what the list shows, as it is narrowed, with what came back', async () => {
    const own = await makeBrand()
    const ids = [await sent(own), await sent(own), await sent(own)]
    const { claimId } = await credited(own, { totalMinor: 10_000 })
    await applyCreditNote(own.people.manager.ctx(), { claimId, lines: [1], creditNote: 'CN-1', reason: 'It came back' })
    const first = await exportClaims(own.owner, { states: ['submitted'], limit: 2 })
    const second = await exportClaims(own.owner, { states: ['submitted'], limit: 2, cursor: first.next ?? '' })
    expect([...first.claims, ...second.claims].map((one) => one.claimId)).toEqual(ids)
    expect(second.next).toBeNull()
    expect((await exportClaims(own.owner, { states: ['reversed'] })).claims).toMatchObject([{ claimId, customerPoints: 10, customerBack: 10, retailerPoints: 1, retailerBack: 1 }])
    expect((await exportClaims(own.owner, {})).claims).toHaveLength(4)
  })

  it('leaves the house with who may take it out, and of their regions', async () => {
    await expect(exportClaims(brand.people.operator.ctx(), {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(exportClaims(brand.retailer.ctx(), {})).rejects.toMatchObject({ code: 'forbidden' })
    const own = await makeBrand()
    const [north] = [await sent(own), await sent(own)]
    await pagesSql()`update claims set region = case when id = ${north} then 'North' else 'South' end where organization_id = ${own.organizationId}`
    const manager = await employ(own.organizationId, 'manager')
    await limitRegions(own.owner, { userId: manager.userId, regions: ['North'] })
    expect((await exportClaims(manager.ctx(), {})).claims.map(({ claimId }) => claimId)).toEqual([north])
  })
})
