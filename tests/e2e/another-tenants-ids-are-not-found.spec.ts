import { newId } from '@/lib/core/ids'
import { demoCustomers } from '@/db/seed/demo-accounts'
import { findPages, rolesFor, sampleParameters } from '@/tests/support/pages'
import { expect, test } from './support/fixtures'

const missing = 'There is nothing at this address'

test('a shop: the other shop’s ids are answered as ids that do not exist', async ({ page, signIn, sql, complaints }) => {
  await signIn('owner')
  const [own, foreign] = [await sampleParameters(sql), await sampleParameters(sql, 'hearth-and-crumb')]
  const patterns = findPages().filter((pattern) => /\[(\w*Id|id)\]/.test(pattern) && pattern.startsWith('/shop'))
  expect(patterns.length).toBeGreaterThan(0)
  const seen = async (path: string) => {
    const status = (await page.goto(path))?.status()
    return { status, missing: (await page.getByRole('heading', { level: 1 }).first().innerText()) === missing }
  }
  for (const pattern of patterns) {
    expect.soft(await seen(own(pattern)), own(pattern)).toEqual({ status: 200, missing: false })
    for (const other of [foreign(pattern), pattern.replaceAll(/\[\w+\]/g, newId()), pattern.replaceAll(/\[\w+\]/g, 'no-id-at-all')]) {
      expect.soft(await seen(other), other).toEqual({ status: 404, missing: true })
    }
  }
  expect(complaints).toEqual([])
})

test('the platform: an organization or user that does not exist is not found', async ({ page, signIn, complaints }) => {
  await signIn('admin')
  const patterns = findPages().filter((pattern) => pattern.startsWith('/admin') && pattern.includes('['))
  expect(patterns.length).toBeGreaterThan(0)
  const paths = patterns.flatMap((pattern) => [newId(), 'no-id-at-all'].map((id) => pattern.replaceAll(/\[\w+\]/g, id)))
  for (const path of [...paths, `/admin/events?organization=${newId()}`]) {
    expect.soft((await page.goto(path))?.status(), path).toBe(404)
    await expect.soft(page.getByRole('heading', { level: 1 }), path).toHaveText(missing)
  }
  expect(complaints).toEqual([])
})

test('a customer: a card of a program they never joined is not found', async ({ page, signIn, sql }) => {
  await signIn({ phone: demoCustomers[0].phone })
  const [other] = await sql<{ id: string }[]>`
    select p.id from programs p where not exists (select from members m join customers c on c.id = m.customer_id
      where m.program_id = p.id and c.phone = ${demoCustomers[0].phone}) limit 1`
  const patterns = findPages().filter((pattern) => /\[\w*[iI]d\]/.test(pattern) && rolesFor(pattern).includes('customer') && pattern.startsWith('/me'))
  for (const pattern of patterns) {
    for (const id of [other?.id ?? newId(), newId(), 'no-id-at-all']) {
      expect.soft((await page.goto(pattern.replaceAll(/\[\w+\]/g, id)))?.status(), `${pattern} ${id}`).toBe(404)
    }
  }
})
