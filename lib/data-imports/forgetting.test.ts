import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { cleanUp } from '@/lib/jobs/clean-up'
import { applyChange, refuseChange } from '@/lib/second-person'
import { makeBrand } from '@/tests/support/claims'
import { sendFile } from '@/tests/support/importing'
import { demand, held } from '@/tests/support/second-person'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { checkImport, getImport, listProblems, startImport } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})
const parts = async (importId: string) => (await pagesSql()`select 1 from import_parts where import_id = ${importId}`).length
const aged = (importId: string, days: number) => pagesSql()`
  update data_imports set created_at = created_at - make_interval(days => ${days}), step_at = step_at - make_interval(days => ${days}), finished_at = finished_at - make_interval(days => ${days}) where id = ${importId}`
const problemsOf = async (importId: string) => (await listProblems(shop.system(), { importId })).rows
const erased = { code: 'conflict', message: 'This file was erased after a week: send it again.' }
const bad = () => `phone,email\n${newPhone()},kim@mail.test\n${newPhone()},kim”@@home.test\n`

describe('a file that was sent', () => {
  it('goes once all of it came in, which undoing does not need', async () => {
    const file = await sendFile(shop.system(), 'members', `phone,name\n${newPhone()},Kim\n`)
    await cleanUp()
    expect(await parts(file.importId)).toBe(1)
    await file.take()
    await cleanUp()
    expect(await parts(file.importId)).toBe(0)
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 1 })
  })

  it('stays for a week where rows were refused, and goes with what they are quoted with', async () => {
    const file = await sendFile(shop.system(), 'members', bad())
    expect(await file.take()).toMatchObject({ state: 'done', added: 1, rejected: 1 })
    await aged(file.importId, 6)
    expect(await getImport(shop.system(), { importId: file.importId })).toMatchObject({ hasFile: true })
    await cleanUp()
    expect(await problemsOf(file.importId)).toMatchObject([{ row: 3, message: '“kim”@@home.test” is no e-mail address.', cells: [expect.anything(), 'kim”@@home.test'] }])
    await aged(file.importId, 2)
    await cleanUp()
    expect([await parts(file.importId), await problemsOf(file.importId)]).toEqual([0, [{ row: 3, message: '“…” is no e-mail address.', cells: [] }]])
    expect(await getImport(shop.system(), { importId: file.importId })).toMatchObject({ hasFile: false })
  })

  it('goes after a week, too, where nobody took it in', async () => {
    const file = await sendFile(shop.system(), 'members', bad())
    await aged(file.importId, 8)
    await cleanUp()
    expect([await parts(file.importId), (await problemsOf(file.importId))[0]?.message]).toEqual([0, '“…” is no e-mail address.'])
    const before = await getImport(shop.system(), { importId: file.importId })
    await expect(file.take()).rejects.toMatchObject(erased)
    await expect(checkImport(shop.system(), { importId: file.importId, mapping: before.mapping, options: before.options })).rejects.toMatchObject(erased)
    expect(await getImport(shop.system(), { importId: file.importId })).toEqual(before)
    expect([before.state, await problemsOf(file.importId)]).toMatchObject(['checked', [{ row: 3 }]])
  })

  it('stays while a second person’s decision on it waits, and is asked for no more once it is gone', async () => {
    const brand = await makeBrand()
    await demand(brand, 'products')
    const [maker, second] = [brand.people.manager.ctx, brand.people.admin.ctx]
    const file = await sendFile(maker(), 'products', `sku,name,price\n${newId()},Brush,1.00\n`)
    const start = () => startImport(maker(), { importId: file.importId, whole: true })
    const changeId = await held(start())
    await aged(file.importId, 8)
    await cleanUp()
    expect(await parts(file.importId)).toBe(1)
    await refuseChange(second(), { changeId, reason: 'Ask anew' })
    const again = await held(start())
    await cleanUp()
    await applyChange(second(), { changeId: again })
    expect(await file.work()).toMatchObject({ state: 'done', added: 1 })
    const left = await sendFile(maker(), 'products', `sku,name,price\n${newId()},Broom,1.00\n`)
    await aged(left.importId, 8)
    await cleanUp()
    await expect(startImport(maker(), { importId: left.importId, whole: true })).rejects.toMatchObject(erased)
  })
})
