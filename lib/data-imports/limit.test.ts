import { beforeAll, describe, expect, it } from 'vitest'
import { adjustPoints, listRequests } from '@/lib/adjustments'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { getMember } from '@/lib/members'
import { updateOrganization } from '@/lib/organizations'
import { applyChange } from '@/lib/second-person'
import { makeBrand } from '@/tests/support/claims'
import { sendFile } from '@/tests/support/importing'
import { demand, held } from '@/tests/support/second-person'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { startImport } from '.'

// What one person gives and takes of one member in a day alone: of files as of corrections by hand.

let shop: Shop
let [olga, milo]: Ctx[] = []
beforeAll(async () => {
  shop = await makeShop({ rules: { refundPolicy: 'negative_allowed' } })
  ;[olga, milo] = [(await employ(shop.organizationId, 'owner')).ctx(), (await employ(shop.organizationId, 'manager')).ctx()]
  await updateOrganization(olga, { adjustmentLimit: 500 })
})

const file = (rows: [string, number][], ctx = olga!) => sendFile(ctx, 'balances', ['phone,points', ...rows.map((row) => row.join(','))].join('\n'))
const left = async (memberId: string, ctx = olga!) => (await listRequests(ctx, { memberId })).limit
const give = (memberId: string, points: number, ctx = olga!) => adjustPoints({ ...ctx, idempotencyKey: newId() }, { memberId, points, reason: 'a little' })
const about500 = expect.stringContaining('500') as string

describe('of one file', () => {
  it('rows for a member come in up to the limit, whichever way they go, and the check tells those beyond', async () => {
    const [ann, ben, neu] = [await shop.memberWith(10), await shop.member(), newPhone()]
    const rows: [string, number][] = [[ann.phone, 300], [ben.phone, 500], [ann.phone, -200], [ann.phone, 1]]
    const balances = await file(rows)
    expect(balances.checked).toMatchObject({ added: 3, rejected: 1, problems: [{ row: 5, message: about500 }] })
    expect(await balances.take()).toMatchObject({ added: 3, rejected: 1, problems: [{ row: 5 }] })
    expect((await getMember(olga!, { memberId: ann.memberId })).balance.available).toBe(110)
    const members = await sendFile(olga!, 'members', `phone,name,points\n${neu},New,400\n${neu},,200\n${neu},,100\n`)
    expect(members.checked).toMatchObject({ added: 2, rejected: 1, problems: [{ row: 3, message: about500 }] })
    expect(await members.take()).toMatchObject({ added: 2, rejected: 1, problems: [{ row: 3 }] })
  })

  it('rows that came in before count for nothing', async () => {
    const ann = await shop.member()
    await (await file([[ann.phone, 300]], milo)).take()
    const again = await file([[ann.phone, 300], [ann.phone, 400]], olga)
    expect(again.checked).toMatchObject({ added: 1, skipped: 1, rejected: 0 })
  })
})

describe('of a day', () => {
  it('files and corrections share it, and each person has one of their own', async () => {
    const [ann, ben] = [await shop.member(), await shop.member()]
    await give(ben.memberId, 300)
    expect(await (await file([[ann.phone, 300], [ann.phone, 100], [ben.phone, 200]])).take()).toMatchObject({ added: 3, rejected: 0 })
    expect([await left(ann.memberId), await left(ben.memberId)]).toEqual([100, 0])
    await expect(give(ann.memberId, 101)).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'above_limit', today: 400 } })
    const second = await file([[ann.phone, 150], [ann.phone, -101], [ben.phone, 1]])
    expect(second.checked).toMatchObject({ added: 3, rejected: 0 })
    expect(await second.take()).toMatchObject({ added: 0, rejected: 3, problems: [{ row: 2, message: expect.stringContaining('400 points of this member today') as string }, { row: 3 }, { row: 4 }] })
    await give(ann.memberId, -100)
    expect([await left(ann.memberId), await left(ann.memberId, milo)]).toEqual([0, 500])
    expect(await (await file([[ann.phone, 450]], milo)).take()).toMatchObject({ added: 1, rejected: 0 })
    expect(await left(ann.memberId, milo)).toBe(50)
  })

  it('a file that was undone leaves only what of it was used', async () => {
    const [ann, ben] = [await shop.member(), await shop.member()]
    const wrong = await file([[ann.phone, 400], [ben.phone, 400]])
    await wrong.take()
    await give(ben.memberId, -100)
    await wrong.undo()
    expect([await left(ann.memberId), await left(ben.memberId)]).toEqual([500, 300])
    expect(await (await file([[ann.phone, 450]])).take()).toMatchObject({ added: 1, rejected: 0 })
  })
})

it('is not asked of a file that a second person looked at as a whole', async () => {
  const brand = await makeBrand()
  const [maker, second] = [brand.people.manager.ctx, brand.people.admin.ctx]
  await updateOrganization(brand.owner, { adjustmentLimit: 500 })
  const { number } = await getMember(brand.owner, { memberId: brand.memberId })
  const of = (...points: number[]) => `member number,points\n${points.map((each) => `${number},${each}\n`).join('')}`
  const csv = of(300, 400, 700)
  expect((await sendFile(maker(), 'balances', csv)).checked).toMatchObject({ added: 1, rejected: 2 })
  await demand(brand, 'customers')
  const whole = await sendFile(maker(), 'balances', csv)
  expect(whole.checked).toMatchObject({ added: 3, rejected: 0 })
  await applyChange(second(), { changeId: await held(startImport(maker(), { importId: whole.importId, whole: true })) })
  expect(await whole.work()).toMatchObject({ state: 'done', added: 3, rejected: 0 })
  expect(await left(brand.memberId, maker())).toBe(500)
  // One that was to be looked at, and then was not, is held to it as any.
  const later = await sendFile(maker(), 'balances', of(301, 401, 701))
  await demand(brand)
  expect(await later.take()).toMatchObject({ added: 1, rejected: 2 })
})

it('keeps every invariant of the books', async () => {
  await drainOutbox()
  expect((await verifyLedger([])).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
