import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { cleanUp } from '@/lib/jobs/clean-up'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { getImport, listProblems } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})
const parts = async (importId: string) => (await pagesSql()`select 1 from import_parts where import_id = ${importId}`).length
const aged = (importId: string, days: number) => pagesSql()`
  update data_imports set created_at = created_at - make_interval(days => ${days}), step_at = step_at - make_interval(days => ${days}), finished_at = finished_at - make_interval(days => ${days}) where id = ${importId}`
const problemsOf = async (importId: string) => (await listProblems(shop.system(), { importId })).rows
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
    await expect(file.take()).resolves.toMatchObject({ state: 'failed', error: expect.stringContaining('Send it again') })
  })
})
