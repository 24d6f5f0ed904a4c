import postgres from 'postgres'
import { hashOfKey } from '@/lib/auth/api-keys'
import { defaultRules } from '@/lib/programs/defaults'

export const TERMINALS = 64
const fixed = (kind: number, n: number) => `0197${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const organizationId = fixed(1, 1)
export const programId = fixed(2, 1)
export const versionId = fixed(3, 1)
export const outletId = fixed(4, 1)
export const terminalId = (n: number) => fixed(5, n)
export const keyId = (n: number) => fixed(6, n)
/** Plain keys of the terminals; only their hashes are stored, as by a real installation. */
export const terminalKey = (n: number) => `tsk_bench${n.toString().padStart(3, '0')}_${'k'.repeat(43)}`
export const memberId = (n: number) => fixed(8, n)
/** Four of five are of the entry tier. */
export const tierKey = (n: number) => (n % 20 > 18 ? 'gold' : n % 20 > 15 ? 'silver' : 'bronze')
export const phone = (n: number) => `+4474${n.toString().padStart(8, '0')}`

/** One shop with 64 terminals and so many members, made in SQL. */
export async function makeShop(url: string, members: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`insert into organizations (id, name, slug, country, currency, time_zone) values (${organizationId}, 'Bench', 'bench', 'GB', 'GBP', 'Europe/London')`
  await sql`insert into programs (id, organization_id, name, currency, time_zone) values (${programId}, ${organizationId}, 'Bench', 'GBP', 'Europe/London')`
  await sql`insert into program_participants (program_id, organization_id, role) values (${programId}, ${organizationId}, 'owner')`
  await sql`insert into program_versions (program_id, id, number, state, rules, effective_from, published_at)
    values (${programId}, ${versionId}, 1, 'published', ${JSON.stringify(defaultRules('GBP'))}::text::jsonb, '2020-01-01', '2020-01-01')`
  await sql`insert into outlets (id, organization_id, program_id, name, country, time_zone) values (${outletId}, ${organizationId}, ${programId}, 'Bench', 'GB', 'Europe/London')`
  for (let n = 0; n < TERMINALS; n += 1) {
    await sql`insert into terminals (id, organization_id, outlet_id, name) values (${terminalId(n)}, ${organizationId}, ${outletId}, ${`Till ${n}`})`
    await sql`insert into api_keys (id, organization_id, terminal_id, prefix, key_hash)
      values (${keyId(n)}, ${organizationId}, ${terminalId(n)}, ${terminalKey(n).slice(4, 12)}, ${hashOfKey(terminalKey(n))})`
  }
  const id = (kind: number) => `('0197${kind.toString(16).padStart(4, '0')}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const all = `generate_series(0, ${members - 1}) n`
  const tier = "case when n % 20 > 18 then 'gold' when n % 20 > 15 then 'silver' else 'bronze' end" // as tierKey says
  await sql.unsafe(`insert into customers (id, phone) select ${id(7)}, '+4474' || lpad(n::text, 8, '0') from ${all}`)
  await sql.unsafe(`insert into members (program_id, id, customer_id, number, tier_key, tier_since, joined_at, joined_organization_id)
    select '${programId}', ${id(8)}, ${id(7)}, lpad(n::text, 12, '0'), ${tier}, '2026-01-01', '2026-01-01', '${organizationId}' from ${all}`)
  await sql.unsafe(`insert into wallets (program_id, id) select '${programId}', ${id(8)} from ${all}`)
  // Not what is still empty: statistics of an empty table make plans that no installation has.
  await sql`vacuum analyze customers, members, wallets, organizations, outlets, terminals, api_keys`
  await sql.end()
}
