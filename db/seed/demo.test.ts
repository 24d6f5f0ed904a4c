import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { verifyLedger } from '@/lib/ledger'
import { daysOf } from './calendar'
import { coffee } from './coffee'
import { demoAdmin, demoCustomers, demoOrganization, demoRetailer, demoStaff } from './demo-accounts'
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

const roasterySales = () => pagesSql()`
  select s.* from sales s join organizations o on o.id = s.organization_id where o.slug = ${demoOrganization.slug}`

/** How the roastery is doing: how long, where, and how differently its members come. */
async function shopOf() {
  const [row] = await pagesSql()<Record<string, number>[]>`
    with s as (${roasterySales()}), m as (select member_id, count(*) as visits, max(business_day) as last from s where member_id is not null group by 1)
    select (select max(business_day) - min(business_day) from s) as days, (select count(distinct outlet_id)::int from s) as outlets,
      (select count(*)::int from m) as members, (select count(*)::int from m where visits = 1) as once, (select count(*)::int from m where visits > 40) as weekly,
      (select count(*)::int from m where visits > 3 and last < current_date - 120) as lapsed`
  return row ?? {}
}

/** Sales a day while a campaign ran, in relation to the four weeks before it. */
async function upliftOf(name: string): Promise<number> {
  const campaign = coffee.campaigns.find(({ terms }) => terms.name === name)
  const [made] = await pagesSql()<{ began: number }[]>`select (value::jsonb->>'began')::float8 as began from settings where key = 'demo'`
  if (!campaign?.days || !made) throw new Error(`there is no campaign ${name} that ended`)
  const { first } = daysOf(campaign, made.began)
  const [row] = await pagesSql()<{ during: number; before: number }[]>`
    with s as (${roasterySales()})
    select count(*) filter (where business_day >= ${first}::date)::float8 / ${campaign.days}::int as during,
      count(*) filter (where business_day < ${first}::date)::float8 / 28 as before
    from s where business_day >= ${first}::date - 28 and business_day < ${first}::date + ${campaign.days}::int`
  return (row?.during ?? 0) / (row?.before ?? 1)
}

it('makes a demo with something of everything, whose books balance, once', { timeout: 300_000 }, async () => {
  await seedDemo()
  const made = await count()
  expect(made.sales).toBeGreaterThan(20_000)
  expect(made.members).toBeGreaterThan(2_000)
  for (const name of ['refunds', 'redemptions', 'expired']) expect(made[name], name).toBeGreaterThan(100)
  // The bakery's of the last week.
  expect(made.pending).toBeGreaterThan(2)
  expect(made).toMatchObject({ tiers: 4, retailers: 3, messages: 0, outbox: 0 })
  expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])

  const shop = await shopOf()
  // Those of the history, and five whom others brought.
  expect(shop).toMatchObject({ outlets: 3, members: 2_005 })
  expect(shop.days).toBeGreaterThan(540)
  expect(shop.once).toBeGreaterThan(500)
  for (const name of ['weekly', 'lapsed']) expect(shop[name], name).toBeGreaterThan(60)
  expect(await upliftOf('Bean fortnight')).toBeGreaterThan(1.3)
  expect(await upliftOf('Double on ice')).toBeGreaterThan(1.3)
  expect(await upliftOf('Tea at four')).toBeLessThan(1.15)

  const states = await pagesSql()<{ state: string; n: number }[]>`select state, count(*)::int as n from referrals group by 1 order by 1`
  expect(Object.fromEntries(states.map(({ state, n }) => [state, n]))).toEqual({ blocked: 3, expired: 1, held: 5, invited: 1, joined: 1, qualified: 1, reversed: 1, rewarded: 3 })

  const [partner] = await pagesSql()<{ sales: number; used: number }[]>`
    select count(*)::int as sales, count(*) filter (where points_used > 0)::int as used from sales s join programs p on p.id = s.program_id where p.organization_id <> s.organization_id`
  expect(partner?.sales).toBe(36)
  expect(partner?.used).toBeGreaterThan(2)

  const shown = await pagesSql()<{ kind: string; n: number }[]>`select kind, count(*)::int as n from recommendation_views group by 1 order by 1`
  expect(shown.map(({ kind }) => kind)).toEqual(['cross', 'inactive', 'near_reward', 'product'])

  const waiting = await pagesSql()<{ kind: string; title: string }[]>`select kind, title from pending_changes where state = 'waiting' order by kind`
  expect([...waiting]).toEqual([{ kind: 'products', title: 'Cordless drill 18 V' }, { kind: 'rates', title: 'What invoices earn' }])

  const spoken = await pagesSql()<{ phone: string; locale: string }[]>`select phone, locale from customers where locale is not null`
  expect([...spoken]).toEqual(demoCustomers.flatMap((one) => ('language' in one ? [{ phone: one.phone, locale: one.language }] : [])))

  const emails = await pagesSql()<{ email: string }[]>`select email from users where password_hash is not null`
  expect(emails.map(({ email }) => email)).toEqual(expect.arrayContaining([demoAdmin.email, ...demoStaff.map(({ email }) => email)]))
  const phones = await pagesSql()<{ phone: string }[]>`select phone from customers where phone is not null`
  expect(phones.map(({ phone }) => phone)).toEqual(expect.arrayContaining([demoRetailer.phone, ...demoCustomers.map(({ phone }) => phone)]))
  // All are of what Ofcom keeps for drama.
  expect(phones.filter(({ phone }) => !/^\+44(7700900\d{3}|2079460\d{3}|11[34]4960\d{3})$/.test(phone))).toEqual([])

  await seedDemo()
  expect(await count()).toEqual(made)
  // As after a kill just before the end: what is there is found, and nothing is doubled.
  await pagesSql()`update settings set value = jsonb_set(value::jsonb, '{done}', 'false')::text where key = 'demo'`
  await seedDemo()
  expect(await count()).toEqual(made)
})
