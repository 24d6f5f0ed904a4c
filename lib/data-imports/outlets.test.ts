import { expect, it } from 'vitest'
import { makeShop, newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { sendFile } from '@/tests/support/importing'
import { checkImport, discardImport, getImport, listImports, listProblems, openFile, previewImport, startImport, undoImport } from '.'

it('who belongs to one outlet finds no file of past sales, brings none in, and takes none back', async () => {
  const shop = await makeShop()
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
  const file = await sendFile(shop.system(), 'sales', `receipt,date,price\nR-1,${day} 09:00,7.77\nR-2,never,8.88\n`)
  const manager = (await employ(shop.organizationId, 'manager', { outletId: shop.outletId })).ctx
  const { importId } = file
  const reading = { importId, mapping: { receipt: 0, occurredAt: 1, unitPrice: 2 }, options: {} }
  const asked = [
    () => getImport(manager(), { importId }), () => listProblems(manager(), { importId }), () => previewImport(manager(), reading), () => checkImport(manager(), reading),
    () => startImport(manager(), { importId, whole: false }), () => undoImport(manager(), { importId, used: 'keep' }), () => discardImport(manager(), { importId }),
  ]
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  expect(await file.take()).toMatchObject({ state: 'done', added: 1 })
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  await expect(openFile(manager(), { kind: 'sales', fileName: 'sales.csv' })).rejects.toMatchObject({ code: 'forbidden' })

  const members = await sendFile(manager(), 'members', `phone\n${newPhone()}\n`)
  expect(await members.take()).toMatchObject({ added: 1 })
  expect((await listImports(manager(), {})).imports.map(({ kind }) => kind)).toEqual(['members'])
  expect((await listImports(shop.system(), {})).imports.map(({ kind }) => kind)).toEqual(['members', 'sales'])
})
