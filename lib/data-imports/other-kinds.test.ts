import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { lookupMember } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { createProduct, importProducts, listProducts, updateProduct } from '@/lib/products'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { closeFile, discardImport, getImport, listImports, listProblems, openFile, previewImport } from '.'
import { importOptions } from './schemas'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})
const products = async () => (await listProducts(shop.system(), { limit: 200 })).products.map(({ sku, name, priceMinor, barcode }) => [sku, name, priceMinor, barcode])

describe('products', () => {
  it('are added and changed, and go back to what they were, but for one that somebody changed since', async () => {
    await importProducts(shop.system(), { csv: 'sku,name,price,barcode\nA,Apple,1.00,20000000001\nB,Bread,2.00,\nC,Cake,3.00,20000000003' })
    const before = await products()
    const csv = 'Article number\tProduct\tPrice\tEAN\nA\tApples\t1.20\t20000000004\nB\tBread\t2.00\t\nC\tCakes\t3.30\t\nD\tDates\t4,40\t20000000001\nD\tAgain\t1\t\nE\tEgg\tfree\t\n'
    const file = await sendFile(shop.system(), 'products', csv)
    expect(file.checked).toMatchObject({ added: 1, changed: 2, skipped: 1, rejected: 2 })
    expect(await products()).toEqual(before)
    expect(await file.take()).toMatchObject({ state: 'done', added: 1, changed: 2, skipped: 1, rejected: 2 })
    expect(await products()).toEqual([['A', 'Apples', 120, '20000000004'], ['B', 'Bread', 200, null], ['C', 'Cakes', 330, null], ['D', 'Dates', 440, '20000000001']])
    const [cake] = (await listProducts(shop.system(), { q: 'Cakes' })).products
    await updateProduct(shop.system(), { ...cake!, name: 'Gateau' })
    const undone = await file.undo()
    expect(undone).toMatchObject({ state: 'undone', undone: 2, kept: 1 })
    expect(undone.keptRows).toEqual([{ row: 4, message: 'The product was changed since, and stays.' }])
    expect(await products()).toEqual([before[0], before[1], ['C', 'Gateau', 330, null]])
  })

  it('come in whole or not at all where that is asked: with one error, and where a row is refused after all', async () => {
    const bad = await sendFile(shop.system(), 'products', 'sku,name,price\nX1,One,1\nX2,Two,two\n')
    await expect(bad.take(true)).rejects.toMatchObject({ code: 'conflict' })
    const good = await sendFile(shop.system(), 'products', 'sku,name,price,barcode\nY1,One,1,\nY2,Two,2,20000000777\n')
    expect(good.checked.rejected).toBe(0)
    // Somebody takes the barcode between the look and the taking.
    await createProduct(shop.system(), { sku: 'Z', name: 'Zest', priceMinor: 1, barcode: '20000000777' })
    expect(await good.take(true)).toMatchObject({ state: 'undone', undone: 1, error: 'A row was refused, so all was taken back.' })
    expect((await products()).map(([sku]) => sku)).not.toContain('Y1')
  })
})

describe('sales', () => {
  it('come in by receipt with their members, are refunded whole when undone, and are told where a till has them', async () => {
    const phone = newPhone()
    const ago = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
    const day = ago.split('-').reverse().join('/')
    await recordSale(shop.till.ctx(), { receiptNumber: 'R-9', currency: 'GBP', totalMinor: 100, occurredAt: `${ago}T10:00:00Z` })
    const csv = [
      'Invoice,Date,Description,Quantity,Price,Mobile', `R-1,${day} 09:00,Tea,2,1.50,${phone}`, `R-1,${day} 09:01,Cake,1,3.00,${phone}`,
      `R-2,${day} 09:30,Tea,1,1.50,`, `C-3,${day} 19:00,Tea,1,1.50,${phone}`, `R-9,${day} 11:00,Tea,1,1.50,`, `R-4,${day},Tea,0,1.50,`, 'R-5,yesterday,Tea,1,1.50,',
    ].join('\n')
    const file = await sendFile(shop.system(), 'sales', csv, { options: { returns: 'C-' } })
    expect(file.checked).toMatchObject({ added: 2, rejected: 3 })
    const done = await file.take()
    expect(done).toMatchObject({ state: 'done', added: 2, rejected: 3 })
    expect(done.problems).toMatchObject([{ row: 6, message: expect.stringContaining('recorded already') }, { row: 7 }, { row: 8 }])
    const sums = () => pagesSql()`select s.receipt_number as receipt, s.net_minor::int as net, coalesce(sum(r.refund_minor), 0)::int as back from sales s
      left join refunds r on r.sale_id = s.id where s.organization_id = ${shop.organizationId} group by 1, 2 order by 1`
    expect(await sums()).toMatchObject([{ receipt: 'R-1', net: 600, back: 150 }, { receipt: 'R-2', net: 150, back: 0 }, { receipt: 'R-9', net: 100, back: 0 }])
    expect((await lookupMember(shop.till.ctx(), { phone })).balance.available).toBeGreaterThan(0)
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 2, kept: 0 })
    expect(await sums()).toMatchObject([{ back: 600 }, { back: 150 }, { receipt: 'R-9', back: 0 }])
    expect((await lookupMember(shop.till.ctx(), { phone })).balance.available).toBe(0)
  })

  it('are told of each return that could not be made, and go on', async () => {
    const phone = newPhone()
    const dayOf = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    const written = (ahead: number) => dayOf(ahead).split('-').reverse().join('/')
    await recordSale(shop.till.ctx(), { receiptNumber: 'S-2', currency: 'GBP', totalMinor: 100, occurredAt: `${dayOf(-4)}T10:00:00Z` })
    const csv = [
      'Invoice,Date,Description,Quantity,Price,Mobile', `S-1,${written(-4)} 09:00,Tea,1,1.50,${phone}`, `S-2,${written(-4)} 11:00,Jam,2,2.50,${phone}`,
      `C-1,${written(-3)} 09:00,Jam,1,2.50,${phone}`, `S-3,${written(-2)} 09:00,Jam,1,2.50,${phone}`, `C-2,${written(-1)} 09:00,Jam,3,2.50,${phone}`, `C-3,${written(2)} 09:00,Tea,1,1.50,${phone}`,
    ].join('\n')
    const done = await (await sendFile(shop.system(), 'sales', csv, { options: { returns: 'C-' } })).take()
    expect(done).toMatchObject({ state: 'done', added: 2 })
    expect(done.problems).toMatchObject([
      { row: 3, message: expect.stringContaining('recorded already') }, { row: 4, message: 'The sale S-2, which this returns, was refused.' },
      { row: 6, message: expect.stringContaining('to return') }, { row: 7 },
    ])
    expect(done.rejected).toBe(4)
    expect(await pagesSql()`select s.receipt_number as receipt, r.refund_minor::int as back from sales s join refunds r on r.sale_id = s.id
      where s.organization_id = ${shop.organizationId} and s.receipt_number like 'S-%'`).toMatchObject([{ receipt: 'S-3', back: 250 }])
  })
})

describe('files', () => {
  it('are read in the letters they are written in', async () => {
    const text = 'phone;name\n07400 555001;Zoë Größe\n'
    for (const [bytes, encoding] of [
      [Buffer.from(text, 'latin1'), 'windows-1252'], [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'], [Buffer.from(`\ufeff${text}`), 'utf-8'],
    ] as const) {
      const { importId, checked } = await sendFile(shop.system(), 'members', bytes)
      expect([checked.encoding, checked.headings]).toEqual([encoding, ['phone', 'name']])
      const { rows } = await previewImport(shop.system(), { importId, mapping: checked.mapping, options: checked.options })
      expect(rows).toEqual([{ row: 2, cells: ['+44 7400 555001', 'Zoë Größe'], problem: null }])
    }
  })

  it('give back the rows with errors as they stand, each with its reason', async () => {
    const { importId } = await sendFile(shop.system(), 'members', 'phone,name,other\n12,"Smith, J",=1+1\n')
    expect(await listProblems(shop.system(), { importId })).toEqual({
      headings: ['phone', 'name', 'other'], next: null, rows: [{ row: 2, message: '“12” is no phone number.', cells: ['12', 'Smith, J', '=1+1'] }],
    })
  })

  it('that are no CSV, are empty or stop in the middle are refused, and nothing is written', async () => {
    await expect(sendFile(shop.system(), 'members', '')).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(sendFile(shop.system(), 'members', 'phone\n')).rejects.toMatchObject({ code: 'validation_failed' })
    expect((await sendFile(shop.system(), 'members', 'phone,name\n07400555002,a\n07400555003,"b\n')).checked).toMatchObject({ state: 'failed', error: expect.stringContaining('no CSV') })
    const { importId } = await openFile(shop.system(), { kind: 'members', fileName: 'a.csv' })
    await expect(closeFile(shop.system(), { importId })).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

it('keeps every invariant of the books and their sums', async () => {
  await drainOutbox()
  expect((await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})

it('holds what all outlets know, so staff of one bring in no file and see none, as if there were none', async () => {
  const manager = await employ(shop.organizationId, 'manager', { outletId: shop.outletId })
  const { importId } = await sendFile(shop.system(), 'products', 'sku,name,price\nZ1,Elsewhere,1\nZ2,Bad,none\n')
  for (const refused of [listImports(manager.ctx(), {}), openFile(manager.ctx(), { kind: 'products', fileName: 'mine.csv' })]) {
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  }
  const asked = (id: string) => [getImport, listProblems, discardImport].map((useCase) => useCase(manager.ctx(), { importId: id }).catch((error: unknown) => error))
    .concat([previewImport(manager.ctx(), { importId: id, mapping: { sku: 0, name: 1, price: 2 }, options: importOptions.parse({}) }).catch((error: unknown) => error)])
  const [answers, unknown] = [await Promise.all(asked(importId)), await Promise.all(asked(newId()))]
  for (const answer of answers) expect(answer).toMatchObject({ code: 'not_found' })
  expect(answers.map(String)).toEqual(unknown.map(String))
  expect((await listProblems((await employ(shop.organizationId, 'manager')).ctx(), { importId })).rows).toHaveLength(1)
})
