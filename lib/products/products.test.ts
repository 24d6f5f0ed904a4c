import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { archiveProduct, createProduct, getProduct, importProducts, listButtons, listCategories, listProducts, scanProduct, updateProduct } from '.'

let [shop, other]: Shop[] = []
beforeAll(async () => {
  ;[shop, other] = [await makeShop(), await makeShop()]
})
const as = (at = shop!): Ctx => ({ ...at.system(), idempotencyKey: newId() })
// Begins with a letter: a number would be found by whoever searches for a word of digits.
const sku = () => `sku-s${newId().slice(-8)}`
const barcode = () => String(Math.floor(Math.random() * 1e12)).padStart(13, '2')
const names = async (q?: string, at = shop!) => (await listProducts(at.system(), { q })).products.map(({ name }) => name)

describe('a catalogue', () => {
  it('is each organization’s own: the same numbers may stand in two of them', async () => {
    const terms = { sku: sku(), name: 'Own tea', priceMinor: 240, barcode: barcode(), button: true }
    const mine = await createProduct(as(), terms)
    await createProduct(as(other), { ...terms, name: 'Their tea' })
    expect(await scanProduct(shop!.till.ctx(), { barcode: terms.barcode })).toMatchObject({ productId: mine.productId, name: 'Own tea' })
    expect((await listButtons(other!.till.ctx(), {})).map(({ name, barcode }) => [name, barcode])).toEqual([['Their tea', terms.barcode]])
    await expect(getProduct(other!.system(), { productId: mine.productId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(archiveProduct(as(other), { productId: mine.productId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('has each article number and barcode once, though ten add it at a time', async () => {
    const terms = { sku: sku(), name: 'Raced', priceMinor: 100, barcode: barcode() }
    const tries = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => createProduct(as(), { ...terms, ...(n % 2 ? { sku: sku() } : {}) })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'validation_failed' })
    expect(await names(terms.barcode)).toEqual(['Raced'])
  })

  it('gives back what was archived when it is added again, and frees its barcode until then', async () => {
    const terms = { sku: sku(), name: 'Gone', priceMinor: 100, barcode: barcode() }
    const { productId } = await createProduct(as(), terms)
    await archiveProduct(as(), { productId })
    await expect(scanProduct(shop!.till.ctx(), { barcode: terms.barcode })).rejects.toMatchObject({ code: 'not_found' })
    const heir = await createProduct(as(), { ...terms, sku: sku(), name: 'Heir' })
    await expect(createProduct(as(), terms)).rejects.toMatchObject({ code: 'validation_failed' })
    await updateProduct(as(), { ...heir, barcode: null })
    expect(await createProduct(as(), { ...terms, name: 'Back' })).toMatchObject({ productId, name: 'Back', archivedAt: null })
  })

  it('names each of its categories once, of what is in use', async () => {
    const shop = await makeShop()
    for (const [sku, category] of [['a', 'Tea, loose'], ['b', 'Cake'], ['c', 'Tea, loose'], ['d', null]] as const) await createProduct(shop.system(), { sku, name: sku, category, priceMinor: 100 })
    const { productId } = await createProduct(shop.system(), { sku: 'e', name: 'e', category: 'Gone', priceMinor: 100 })
    await archiveProduct(shop.system(), { productId })
    expect(await listCategories(shop.system(), {})).toEqual({ categories: ['Cake', 'Tea, loose'] })
    expect(await listCategories((await makeShop()).system(), {})).toEqual({ categories: [] })
  })
  it('is searched by part of a name, letter by letter, and paged by name', async () => {
    const mark = `m${newId().slice(-6)}`
    for (const n of [3, 1, 2]) await createProduct(as(), { sku: sku(), name: `100% ${mark} ${n}`, priceMinor: n })
    expect(await names(`0% ${mark}`)).toEqual([1, 2, 3].map((n) => `100% ${mark} ${n}`))
    expect(await names(`0_ ${mark}`)).toEqual([])
    const first = await listProducts(shop!.system(), { q: mark, limit: 2 })
    const second = await listProducts(shop!.system(), { q: mark, limit: 2, after: first.nextAfter ?? undefined })
    expect([first.products.length, second.products.map(({ priceMinor }) => priceMinor), second.nextAfter]).toEqual([2, [3], null])
  })

  it('is searched by beginnings of words in any order, whatever the accents, and what begins so comes first', async () => {
    const shop = await makeShop()
    const add = (name: string, sku = newId()) => createProduct(shop.system(), { sku, name, priceMinor: 100 })
    for (const name of ['Flat white', 'Éclair au café', 'ECLAIR, plain', 'Chocolate', 'Assam tea', 'Tea (loose)', 'Latte']) await add(name)
    await add('Mug', 'FW-9')
    const found = (q: string) => names(q, shop)
    expect(await found('white fl')).toEqual(['Flat white'])
    expect(await found('eclair')).toEqual(['ECLAIR, plain', 'Éclair au café'])
    expect(await found('cafe ÉCL')).toEqual(['Éclair au café'])
    expect(await found('loose te')).toEqual(['Tea (loose)'])
    expect(await found('fw 9')).toEqual(['Mug'])
    expect(await found('te')).toEqual(['Tea (loose)', 'Assam tea', 'Chocolate', 'Flat white', 'Latte'])
    expect(await found('flat milk')).toEqual([])
    expect(await found('(')).toEqual(['Tea (loose)'])
    // Pages go on where the last one ended, forwards and back.
    const at = (page: object) => listProducts(shop.system(), { q: 'te', limit: 2, ...page })
    const first = await at({})
    const second = await at({ after: first.nextAfter ?? '' })
    expect(second.products.map(({ name }) => name)).toEqual(['Chocolate', 'Flat white'])
    expect((await at({ before: second.previousBefore ?? '' })).products.map(({ name }) => name)).toEqual(['Tea (loose)', 'Assam tea'])
  })
})

describe('an import', () => {
  const heading = 'sku,name,price,category,barcode,button\n'
  it('adds what is new, changes what is known, brings back what was archived, and leaves the rest', async () => {
    const [known, gone, apart] = [sku(), sku(), sku()]
    await createProduct(as(), { sku: known, name: 'Known', priceMinor: 100, category: 'Old', barcode: barcode(), button: true })
    await archiveProduct(as(), { productId: (await createProduct(as(), { sku: gone, name: 'Gone', priceMinor: 1 })).productId })
    await createProduct(as(), { sku: apart, name: 'Apart', priceMinor: 5 })
    expect(await importProducts(as(), { csv: `${heading}${known},Known now,2.00,,,no\n${gone},Back,3,,,yes\n${sku()},New,4,,,` })).toEqual({ added: 1, changed: 2 })
    const { products: [row] } = await listProducts(shop!.system(), { q: known })
    expect(row).toMatchObject({ name: 'Known now', priceMinor: 200, category: null, barcode: null, button: false })
    expect([await names(gone), await names(apart)]).toEqual([['Back'], ['Apart']])
  })

  it('changes nothing for who may add products and not change them', async () => {
    const known = sku()
    await createProduct(as(), { sku: known, name: 'Known', priceMinor: 100 })
    const adds: Ctx = { ...as(), actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'manager', grants: { 'products.edit': false } } }
    await expect(importProducts(adds, { csv: `${heading}${known},Cheap,0.01,,,\n${sku()},New,4,,,` })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listProducts(shop!.system(), { q: known })).products).toMatchObject([{ name: 'Known', priceMinor: 100 }])
    await expect(importProducts(adds, { csv: `${heading}${sku()},New,4,,,` })).resolves.toEqual({ added: 1, changed: 0 })
  })

  it('takes all or nothing, and says which lines are wrong, a barcode of another product included', async () => {
    const [taken, fresh] = [barcode(), sku()]
    await createProduct(as(), { sku: sku(), name: 'Owner of it', priceMinor: 1, barcode: taken })
    for (const [csv, rows] of [
      [`${heading}${fresh},Fine,1,,,\nx,Bad,none,,,`, [{ line: 3, message: expect.stringContaining('none') }]],
      [`${heading}${fresh},Fine,1,,,\n${sku()},Thief,1,,${taken},`, [{ line: 3, message: `The barcode ${taken} is that of Owner of it.` }]],
    ] as const) {
      await expect(importProducts(as(), { csv })).rejects.toMatchObject({ code: 'validation_failed', details: { rows } })
    }
    expect(await names(fresh)).toEqual([])
  })

  it('lets two products change their barcodes', async () => {
    const [a, b, one, two] = [sku(), sku(), barcode(), barcode()]
    await importProducts(as(), { csv: `${heading}${a},A,1,,${one},\n${b},B,1,,${two},` })
    await importProducts(as(), { csv: `${heading}${a},A,1,,${two},\n${b},B,1,,${one},` })
    expect(await names(one)).toEqual(['B'])
  })

  it('takes ten thousand, twice the same once', async () => {
    const big = await makeShop()
    const csv = heading + Array.from({ length: 10_000 }, (_, n) => `p${n},Product ${n},${n / 100},Category ${n % 20},${2_000_000_000_000 + n},${n < 200 ? 'yes' : ''}`).join('\n')
    expect(await importProducts(as(big), { csv })).toEqual({ added: 10_000, changed: 0 })
    expect(await importProducts(as(big), { csv })).toEqual({ added: 0, changed: 10_000 })
    expect(await scanProduct(big.till.ctx(), { barcode: '2000000004711' })).toMatchObject({ sku: 'p4711', priceMinor: 4_711 })
    expect(await listButtons(big.till.ctx(), {})).toHaveLength(120)
  })
})
