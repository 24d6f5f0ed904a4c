import { expect, it } from 'vitest'
import { enrolRetailer } from '@/lib/retailers'
import { makeOrganization } from '@/tests/support/organization'
import { newPhone } from '@/tests/support/shop'
import { getOrganization, setNumbering } from '.'

it('numbers a brand’s new retailers in its own order, each once, and leaves the others theirs', async () => {
  const { owner } = await makeOrganization('brand')
  const enrol = async () => (await enrolRetailer(owner, { phone: newPhone(), name: 'A dealer' })).code
  expect(await enrol()).toMatch(/^[A-Z2-9]{6}$/)
  await setNumbering(owner, { retailerPrefix: 'dlr', retailerNext: 41 })
  expect(await enrol()).toBe('DLR-0041')
  expect((await Promise.all([enrol(), enrol(), enrol()])).sort()).toEqual(['DLR-0042', 'DLR-0043', 'DLR-0044'])
  expect(await getOrganization(owner, {})).toMatchObject({ retailerPrefix: 'DLR', retailerNext: 45 })
  await expect(setNumbering(owner, { retailerPrefix: 'DLR', retailerNext: 44 })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'retailerNext', message: expect.stringContaining('begin with 45') }] } })
  await setNumbering(owner, { retailerPrefix: 'X', retailerNext: 1 })
  expect(await enrol()).toBe('X-0001')
  await setNumbering(owner, { retailerPrefix: null, retailerNext: 1 })
  expect(await enrol()).toMatch(/^[A-Z2-9]{6}$/)
})

it('is a brand’s alone, and its owner’s', async () => {
  await expect(setNumbering((await makeOrganization()).owner, { retailerPrefix: 'A', retailerNext: 1 })).rejects.toMatchObject({ code: 'conflict' })
  const { as, owner } = await makeOrganization('brand')
  await expect(setNumbering(as('manager'), { retailerPrefix: 'A', retailerNext: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  for (const retailerPrefix of ['', '9A', 'A-B', 'ABCDEFG', '%']) await expect(setNumbering(owner, { retailerPrefix, retailerNext: 1 })).rejects.toMatchObject({ code: 'validation_failed' })
})
