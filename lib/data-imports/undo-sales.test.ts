import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { adjustPoints } from '@/lib/adjustments'
import { newId } from '@/lib/core/ids'
import { lookupMember } from '@/lib/members'
import { closeOutlet } from '@/lib/organizations'
import { recordSale } from '@/lib/pos'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { failImport, getImport, runImportJob, startImport } from '.'

const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
/** So many sales of ten pounds to one customer, an hour apart. */
const salesTo = (phone: string, receipts: readonly string[]) =>
  ['receipt,date,price,phone', ...receipts.map((receipt, index) => `${receipt},${day} ${String(8 + index).padStart(2, '0')}:00,10.00,${phone}`)].join('\n')
const pointsOf = async (shop: Shop, phone: string) => (await lookupMember(shop.till.ctx(), { phone })).balance.available

describe('sales of a file that is undone', () => {
  it.each(['none', 'within_balance', 'negative_allowed'] as const)('give all their points back where the program’s refunds say %s', async (refundPolicy) => {
    const shop = await makeShop({ rules: { refundPolicy } })
    const phone = newPhone()
    const file = await sendFile(shop.system(), 'sales', salesTo(phone, ['A', 'B', 'C']))
    await file.take()
    expect(await pointsOf(shop, phone)).toBe(30)
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 3, kept: 0 })
    expect(await pointsOf(shop, phone)).toBe(0)
  })

  it('give them back, too, where all or nothing was asked and one is refused after all', async () => {
    const shop = await makeShop({ rules: { refundPolicy: 'none' } })
    const phone = newPhone()
    const file = await sendFile(shop.system(), 'sales', salesTo(phone, ['A', 'B']))
    expect(file.checked).toMatchObject({ added: 2, rejected: 0 })
    // A till records one of them between the look and the taking.
    await recordSale(shop.till.ctx({ idempotencyKey: newId() }), { receiptNumber: 'B', currency: 'GBP', totalMinor: 100, occurredAt: `${day}T10:00:00Z` })
    expect(await file.take(true)).toMatchObject({ state: 'undone', undone: 1, kept: 0, error: 'A row was refused, so all was taken back.' })
    expect(await pointsOf(shop, phone)).toBe(0)
  })

  it('say what of them stays: points that were used since, and those of a sale that had come back already', async () => {
    const shop = await makeShop({ rules: { refundPolicy: 'none' } })
    const phone = newPhone()
    const file = await sendFile(shop.system(), 'sales', salesTo(phone, ['A', 'B', 'R-B', 'C']), { options: { returns: 'R-' } })
    expect(await file.take()).toMatchObject({ state: 'done', added: 3, rejected: 0 })
    const { memberId } = await lookupMember(shop.till.ctx(), { phone })
    await adjustPoints(shop.system(), { memberId, points: -15, reason: 'Used' })
    const undone = await file.undo()
    expect(undone).toMatchObject({ state: 'undone', undone: 1, kept: 2 })
    expect(undone.keptRows).toEqual([{ row: 2, message: '5 points were used since and stay used.' }, { row: 3, message: 'It was returned before, and 10 points of it were not taken back.' }])
    expect(await pointsOf(shop, phone)).toBe(0)
  })

  it('go back where they were recorded, though that outlet was closed since, or another was opened', async () => {
    const shop = await makeShop()
    const phone = newPhone()
    const first = await sendFile(shop.system(), 'sales', salesTo(phone, ['A']))
    await first.take()
    const outletId = await shop.addOutlet()
    const second = await sendFile(shop.system(), 'sales', salesTo(phone, ['B']), { options: { outletId } })
    await second.take()
    await closeOutlet(shop.system(), { outletId })
    expect(await second.undo()).toMatchObject({ state: 'undone', undone: 1, kept: 0, error: null })
    await shop.addOutlet()
    expect(await first.undo()).toMatchObject({ state: 'undone', undone: 1, kept: 0, error: null })
    expect(await pointsOf(shop, phone)).toBe(0)
    const places = await pagesSql()`select r.outlet_id = s.outlet_id as there, r.terminal_id = s.terminal_id as same from refunds r join sales s on s.id = r.sale_id where s.organization_id = ${shop.organizationId}`
    expect([...places]).toEqual([{ there: true, same: true }, { there: true, same: true }])
  })
})

describe('a file of sales that breaks off', () => {
  /** As a fault of the database would: one sale can’t be written. */
  const breakAt = async (receipt: string) => {
    await pagesSql().unsafe(`create or replace function test_break_sale() returns trigger language plpgsql as $$ begin
      if new.receipt_number = '${receipt}' then raise exception 'broken'; end if; return new; end $$;
      create or replace trigger test_break_sale before insert on sales for each row execute function test_break_sale()`)
    return async () => void (await pagesSql().unsafe('drop trigger test_break_sale on sales'))
  }
  /** Five sales, of which the fourth breaks the first try. */
  async function broken() {
    const shop = await makeShop()
    const phone = newPhone()
    const file = await sendFile(shop.system(), 'sales', salesTo(phone, ['A', 'B', 'C', 'X', 'D']))
    await startImport(shop.system(), { importId: file.importId, whole: false })
    const mend = await breakAt('X')
    await expect(runImportJob(file.ref)).rejects.toThrow()
    await mend()
    expect(await pointsOf(shop, phone)).toBe(30)
    return { shop, phone, file, told: () => getImport(shop.system(), { importId: file.importId }) }
  }

  it('tells what came in by then, and takes it back', async () => {
    const { shop, phone, file, told } = await broken()
    await failImport(file.ref, new Date())
    expect(await told()).toMatchObject({ state: 'failed', added: 3, rejected: 0, undoable: true })
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 3, kept: 0 })
    expect(await pointsOf(shop, phone)).toBe(0)
  })

  it('does so, too, where a later try came less far', async () => {
    const { shop, phone, file } = await broken()
    // Which outlet’s sales these are, nobody can say any more.
    await shop.addOutlet()
    expect(await file.work()).toMatchObject({ state: 'failed', added: 3, undoable: true })
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 3, kept: 0 })
    expect(await pointsOf(shop, phone)).toBe(0)
  })

  /** As a kill of the process leaves it: four sales came in, and of none that was noted. Of one a try before had no answer and said so. */
  async function killed() {
    const shop = await makeShop()
    const phone = newPhone()
    const outletId = await shop.addOutlet()
    const file = await sendFile(shop.system(), 'sales', salesTo(phone, ['A 1', 'B', 'C', 'D']), { options: { outletId } })
    await startImport(shop.system(), { importId: file.importId, whole: false })
    await pagesSql().unsafe(`create or replace function test_kill_note() returns trigger language plpgsql as $$ begin
      raise exception 'killed'; end $$;
      create trigger test_kill_note before insert on import_rows for each row execute function test_kill_note()`)
    await expect(runImportJob(file.ref)).rejects.toThrow()
    await pagesSql().unsafe('drop trigger test_kill_note on import_rows')
    await pagesSql()`insert into import_rows ${pagesSql()({ organization_id: shop.organizationId, import_id: file.importId, row: 3, outcome: 'rejected', reason: 'No answer' })}`
    expect(await pointsOf(shop, phone)).toBe(40)
    return { shop, phone, file, outletId }
  }

  it.each([
    ['the next try can’t be made', async ({ shop, file, outletId }: Awaited<ReturnType<typeof killed>>) => {
      await closeOutlet(shop.system(), { outletId })
      await file.work()
    }],
    ['no try is left', async ({ file }: Awaited<ReturnType<typeof killed>>) => failImport(file.ref, new Date())],
  ])('is told and taken back though it was killed before anything was noted, where %s', async (_when, end) => {
    const one = await killed()
    await end(one)
    expect(await getImport(one.shop.system(), { importId: one.file.importId })).toMatchObject({ state: 'failed', added: 4, rejected: 0, undoable: true })
    const { memberId } = await lookupMember(one.shop.till.ctx(), { phone: one.phone })
    await adjustPoints(one.shop.system(), { memberId, points: -35, reason: 'Used' })
    const undone = await one.file.undo()
    expect(undone).toMatchObject({ state: 'undone', undone: 0, kept: 4 })
    expect(undone.keptRows.map(({ row }) => row)).toEqual([2, 3, 4, 5])
    expect(await pointsOf(one.shop, one.phone)).toBe(0)
  })

  it('goes on where it can, and counts each sale once', async () => {
    const { shop, phone, file } = await broken()
    expect(await file.work()).toMatchObject({ state: 'done', added: 5, rejected: 0 })
    expect(await pointsOf(shop, phone)).toBe(50)
  })
})
