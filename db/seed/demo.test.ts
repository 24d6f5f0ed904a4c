import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { verifyLedger } from '@/lib/ledger'
import { demoAdmin, demoCustomers, demoRetailer, demoStaff } from './demo-accounts'
import { seedDemo } from './demo'

const count = async () => {
  const [row] = await pagesSql()<Record<string, number>[]>`
    select (select count(*)::int from sales) as sales, (select count(*)::int from members) as members, (select count(*)::int from refunds) as refunds,
      (select count(*)::int from redemptions) as redemptions, (select count(*)::int from events) as events,
      (select count(*)::int from ledger_transfers where kind = 'expire') as expired,
      (select count(*)::int from lots where not active and remaining > 0) as pending,
      (select count(distinct tier_key)::int from members) as tiers, (select count(*)::int from retailers) as retailers,
      (select count(*)::int from messages) as messages, (select count(*)::int from outbox) as outbox`
  return row ?? {}
}

it('makes a demo with something of everything, whose books balance, once', { timeout: 180_000 }, async () => {
  await seedDemo()
  const made = await count()
  expect(made.sales).toBeGreaterThan(550)
  expect(made.members).toBeGreaterThan(55)
  for (const name of ['refunds', 'redemptions', 'expired', 'pending']) expect(made[name], name).toBeGreaterThan(2)
  expect(made).toMatchObject({ tiers: 4, retailers: 2, messages: 0, outbox: 0 })
  expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])

  const emails = await pagesSql()<{ email: string }[]>`select email from users where password_hash is not null`
  expect(emails.map(({ email }) => email)).toEqual(expect.arrayContaining([demoAdmin.email, ...demoStaff.map(({ email }) => email)]))
  const phones = await pagesSql()<{ phone: string }[]>`select phone from customers`
  expect(phones.map(({ phone }) => phone)).toEqual(expect.arrayContaining([demoRetailer.phone, ...demoCustomers.map(({ phone }) => phone)]))
  expect(phones.every(({ phone }) => /^\+447700900\d{3}$/.test(phone))).toBe(true)

  await seedDemo()
  expect(await count()).toEqual(made)
  // As after a kill just before the end: what is there is found, and nothing is doubled.
  await pagesSql()`update settings set value = jsonb_set(value::jsonb, '{done}', 'false')::text where key = 'demo'`
  await seedDemo()
  expect(await count()).toEqual(made)
})
