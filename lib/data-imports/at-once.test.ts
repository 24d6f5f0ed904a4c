import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { enrolMember } from '@/lib/members'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'

// Two texts of one rule: what is plain of a file comes in all at once, and must leave just what coming in row by row leaves.

/** Everything that an import left in a program, by phone and without ids and clocks. */
async function traces({ programId }: Shop) {
  const sql = pagesSql()
  const person = sql`from members m join customers c on c.id = m.customer_id`
  return {
    members: await sql`select c.phone, m.tier_key, m.tier_since, m.joined_at, m.joined_organization_id is not null as joined, m.referral_code is not null as code ${person} where m.program_id = ${programId} order by 1`,
    profiles: await sql`select c.phone, p.name, p.email, p.note, p.birthday::text, p.tags, p.consents, p.first_seen_at, p.last_seen_at ${person}
      join member_profiles p on p.program_id = m.program_id and p.member_id = m.id where m.program_id = ${programId} order by 1`,
    consents: await sql`select c.phone, x.channel, x.granted, x.source ${person} join consent_changes x on x.program_id = m.program_id and x.member_id = m.id where m.program_id = ${programId} order by 1, 2`,
    wallets: await sql`select c.phone, w.available, w.pending, w.held, w.owed, w.version, w.next_due_at, w.inactive_at, w.holder_kind ${person} join wallets w on w.program_id = m.program_id and w.id = m.id where m.program_id = ${programId} order by 1`,
    transfers: await sql`select c.phone, t.kind, t.from_account, t.to_account, t.points, t.cause_kind, t.organization_id is not null as by_one, t.cause_id = t.id as debt ${person} join ledger_transfers t on t.program_id = m.program_id and t.wallet_id = m.id
      where m.program_id = ${programId} order by 1, t.points, t.kind, t.to_account`,
    lots: await sql`select c.phone, l.points, l.remaining, l.active, l.expires_at, case when not l.active then l.activates_at end as starts ${person} join lots l on l.program_id = m.program_id and l.wallet_id = m.id where m.program_id = ${programId} order by 1, 2, 5`,
    tiers: await sql`select c.phone, x.to_key, x.reason, x.at, x.event_id is not null as told ${person} join tier_changes x on x.program_id = m.program_id and x.member_id = m.id where m.program_id = ${programId} order by 1, 4`,
    events: await sql`select c.phone, e.type, e.actor_kind, e.subject_kind, case when e.type = 'members.enrol' then e.occurred_at end as at, e.data - 'importId' as data ${person} join events e on e.scope_id = m.program_id and e.member_id = m.id
      where m.program_id = ${programId} order by 1, 2, e.data::text`,
    keys: await sql`select o.use_case, (o.facts - 'memberId' - 'at') as facts, e.id is not null as known from operations o left join events e on e.scope_id = o.scope_id and e.id = o.event_id
      where o.scope_id = ${programId} and o.key like 'import %' order by 1, (o.facts - 'memberId' - 'at')::text`,
    waiting: await sql`select count(*)::int as events, count(distinct x.id)::int as each from outbox o cross join lateral unnest(o.event_ids) x(id) where o.scope_id = ${programId}`,
    rows: await sql`select r.row, r.outcome, r.reason, r.member_id is not null as member, r.opening_id is not null as opening, r.subject_id is not null as subject, r.was, r.made, r.undone
      from import_rows r join data_imports i on i.organization_id = r.organization_id and i.id = r.import_id where i.program_id = ${programId} order by 1`,
  }
}

const year = new Date().getUTCFullYear() + 1
it.each([
  ['as most programs are', {}], ['where points end with inactivity', { expiry: { type: 'inactivity', days: 90 } }], ['where refunds may leave a debt', { refundPolicy: 'negative_allowed' }],
] as const)('leaves what row by row leaves: %s', async (_what, rules) => {
  const [at, one, elsewhere] = [await makeShop({ rules }), await makeShop({ rules }), await makeShop()]
  const phones = Array.from({ length: 9 }, newPhone)
  const [a, b, c, d, e, f, g, h, i] = phones
  await enrolMember(elsewhere.till.ctx(), { phone: i ?? '' })
  const csv = [
    'phone;name;email;birthday;tags;marketing;joined;points;activates;expires',
    `${a};Anna;;;;;;;;`, `${b};Bela;bela@example.com;03/04/1990;VIP, oat;yes;14/03/2025;120;;31/12/${year}`, `${c};Cleo;;;;no;01/02/2024;30;01/06/${year};`, `${b};;;;;;;7;;`, `${d};Dan;;;;;;1;;`, 'nonsense;Nobody;;;;;;5;;',
    `${e};Known here;;;;;;40;;`, `${f};Known with points;;;;;;60;;31/12/${year}`, `${g};;;;;;;-25;;`, `${h};Hal;;;;;;;;`, `${i};Known elsewhere;;;;yes;;15;;`, `${h};;;;;;;9;;`, `${e};;;;;;;41;;`,
  ].join('\n')
  for (const shop of [at, one]) {
    for (const phone of [e, f]) await enrolMember(shop.till.ctx({ now: new Date('2026-01-01T10:00:00Z') }), { phone: phone ?? '' })
    await (await sendFile(shop.system(), 'members', `phone;points\n${f};11`, { fileName: 'before.csv' })).take()
  }
  const now = new Date()
  const take = async (shop: Shop) => (await sendFile(shop.system(), 'members', csv, { now: () => now })).take()
  expect(await take(at)).toMatchObject({ state: 'done', rejected: 'refundPolicy' in rules ? 1 : 2 })
  // They are people of the installation by now, which is nothing to the way of each row by itself.
  await pagesSql()`alter function ledger_bring_in(uuid, jsonb, jsonb) rename to ledger_bring_in_aside`
  await pagesSql()`create function ledger_bring_in(uuid, jsonb, jsonb) returns jsonb language sql as $$ select '[]'::jsonb $$`
  try {
    expect(await take(one)).toMatchObject({ state: 'done' })
  } finally {
    await pagesSql()`drop function ledger_bring_in(uuid, jsonb, jsonb)`
    await pagesSql()`alter function ledger_bring_in_aside(uuid, jsonb, jsonb) rename to ledger_bring_in`
  }
  expect(await traces(at)).toEqual(await traces(one))
  await drainOutbox()
  expect((await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
