import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pagesSql } from '@/db/client'
import { canonicalJson } from '@/lib/core/canonical-json'
import { lockMembers } from '@/lib/tiers'
import type { GivenTier, MemberValue } from './read-members'
import { writeTier } from './tiers-given'
import type { Giving } from './tiers-given'

type Consents = Record<string, boolean>
/** What is noted of a member now, of those things that an import may change. */
export type Noted = { name: string | null; email: string | null; note: string | null; birthday: string | null; tags: string[]; consents: Consents }
/** With what an import may change of the card: the number of the old system, and the tier that was given by hand. */
export type Kept = Noted & { externalId: string | null; tier: GivenTier | null }
export type Found = { memberId: string; phone: string | null; number: string; /** Whoever had the card has deleted their account. */ erased: boolean; kept: Kept }
type Row = Omit<Found, 'kept'> & { by: string; externalId: string | null; tier: GivenTier | null; noted: Partial<Noted> | null }
type Key = { programId: string; organizationId: string; memberId: string }

const nothing: Noted = { name: null, email: null, note: null, birthday: null, tags: [], consents: {} }

/** Of whom nothing is known yet. */
export const newcomer: Kept = { ...nothing, externalId: null, tier: null }

/** Members of a program by phone number, own number or printed card; a card that was merged leads to the other. Each by its key (`offset 0`): while a file comes in the planner takes tables for smaller than they are, and would read them whole for each chunk. */
export async function findMembers(programId: string, organizationId: string, phones: string[], numbers: string[], externalIds: string[]) {
  const rows = await pagesSql()<Row[]>`
    select f.by, m.id as "memberId", c.phone, c.erased_at is not null as erased, m.number, m.external_id as "externalId",
      (select jsonb_build_object('key', r.given_key, 'until', r.given_until) from tier_reviews r where r.program_id = ${programId} and r.member_id = m.id and r.given_key is not null) as tier,
      case when p.member_id is null then null else jsonb_build_object('name', p.name, 'email', p.email, 'note', p.note, 'birthday', p.birthday, 'tags', p.tags, 'consents', p.consents) end as noted
    from (
      select 'p' || c.phone as by, coalesce(m.merged_into, m.id) as id from unnest(${phones}::text[]) x(phone)
        cross join lateral (select id, phone from customers where phone = x.phone offset 0) c
        cross join lateral (select id, merged_into from members where program_id = ${programId} and customer_id = c.id offset 0) m
      union all
      select 'n' || m.number, coalesce(m.merged_into, m.id) from members m where m.program_id = ${programId} and m.number = any (${numbers})
      union all
      select 'x' || m.external_id, coalesce(m.merged_into, m.id) from members m where m.program_id = ${programId} and m.external_id = any (${externalIds})
      union all
      select 'n' || k.number, coalesce(m.merged_into, m.id) from cards k join members m on m.program_id = k.program_id and m.id = k.member_id
        where k.program_id = ${programId} and k.number = any (${numbers})
    ) f cross join lateral (select * from members where program_id = ${programId} and id = f.id offset 0) m cross join lateral (select phone, erased_at from customers where id = m.customer_id offset 0) c
    left join lateral (select * from member_profiles where program_id = ${programId} and organization_id = ${organizationId} and member_id = m.id offset 0) p on true`
  const found = new Map(rows.map(({ by, noted, externalId, tier, ...row }): [string, Found] => [by, { ...row, kept: { ...nothing, ...noted, externalId, tier } }]))
  return { byPhone: (phone?: string) => phone ? found.get(`p${phone}`) : undefined, byNumber: (number?: string) => number ? found.get(`n${number}`) : undefined, byExternalId: (id?: string) => id ? found.get(`x${id}`) : undefined }
}

/** What a row would change: each thing as it was, and as it will be. Null where nothing is new. */
export function changesOf({ profile: { consents, ...rest }, externalId, tier }: Pick<MemberValue, 'profile' | 'externalId' | 'tier'>, kept: Kept): { was: Partial<Kept>; made: Partial<Kept> } | null {
  const wanted: Partial<Kept> = {
    ...rest, ...(externalId ? { externalId } : {}), ...(tier ? { tier } : {}), ...(consents && { consents: { ...unsaid(consents, kept.consents), ...kept.consents } }),
  }
  const names = (Object.keys(wanted) as (keyof Kept)[]).filter((name) => !same(wanted[name], kept[name]))
  if (names.length === 0) return null
  const only = (from: Partial<Kept>) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return { was: only(kept), made: only(wanted) }
}

/** Consent that somebody gave or refused stays, and who refused all ways refused each. */
const unsaid = (said: Consents, known: Consents): Consents =>
  Object.fromEntries(Object.entries(said).filter(([name, yes]) => !(name in known) && !(yes && known.marketing === false)))

/** The keys of what comes back from the database are in another order. */
const same = (one: unknown, other: unknown) => canonicalJson(one ?? null) === canonicalJson(other ?? null)

/**
 * What is written of one member: of the profile, the card and the tier. `at`: since when the business knows the member, where it did not.
 * `back`: consents are put back as they stand here; else what the member said of them since the row was read goes first.
 */
export type Writing = { memberId: string; values: Partial<Kept>; at: Date; back?: boolean }
type Where = { programId: string; organizationId: string }

/** Writes what is noted of members and of their cards, in three statements for all of them; a tier that is given is one's own. */
export async function writeKept(tx: Tx, { programId, organizationId }: Where, list: readonly Writing[], how: Giving): Promise<void> {
  const noted = list.filter(({ values: { externalId: _externalId, tier: _tier, ...values } }) => Object.keys(values).length > 0)
  if (noted.length > 0) {
    const rows = sql`jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) as x ("memberId" uuid, "values" jsonb, at timestamptz, back boolean)`
    await tx.execute(sql`
      insert into member_profiles (program_id, organization_id, member_id, first_seen_at, last_seen_at)
      select ${programId}, ${organizationId}, x."memberId", x.at, x.at from ${rows} order by x."memberId" on conflict do nothing`)
    const text = (name: 'name' | 'email' | 'note') => sql`case when x."values" ? ${sql.raw(`'${name}'`)} then x."values"->>${sql.raw(`'${name}'`)} else p.${sql.raw(name)} end`
    await tx.execute(sql`
      update member_profiles p set name = ${text('name')}, email = ${text('email')}, note = ${text('note')},
        birthday = case when x."values" ? 'birthday' then (x."values"->>'birthday')::date else p.birthday end,
        consents = case when x."values" ? 'consents' then x."values"->'consents' || case when x.back then '{}' else p.consents end else p.consents end,
        tags = case when x."values" ? 'tags' then array(select jsonb_array_elements_text(x."values"->'tags')) else p.tags end
      from ${rows} where p.program_id = ${programId} and p.organization_id = ${organizationId} and p.member_id = x."memberId"`)
  }
  const tiered = list.filter(({ values: { tier } }) => tier !== undefined).map(({ memberId }) => memberId)
  // All at once, in the order in which sales take them, and before the cards, as who merges two does.
  if (tiered.length > 0) await lockMembers(tx, programId, tiered)
  const numbered = list.flatMap(({ memberId, values: { externalId } }) => (externalId === undefined ? [] : [{ memberId, externalId }]))
  if (numbered.length > 0) {
    // A number that somebody else has meanwhile stays theirs.
    await tx.execute(sql`update members m set external_id = x."externalId" from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as x ("memberId" uuid, "externalId" text)
      where m.program_id = ${programId} and m.id = x."memberId" and not exists (select from members o where o.program_id = m.program_id and o.external_id = x."externalId" and o.id <> m.id)`)
  }
  for (const { memberId, values: { tier } } of list) if (tier !== undefined) await writeTier(tx, { programId, memberId }, tier, how)
}

/** Puts back what is still as it was left, of a member whose card is locked; of consents, each that is. @returns whether all of it was */
export async function restoreKept(tx: Tx, key: Key, was: Partial<Kept>, made: Partial<Kept>, how: Giving): Promise<boolean> {
  const [row] = await tx.execute<{ kept: Kept }>(sql`
    select jsonb_build_object('name', p.name, 'email', p.email, 'note', p.note, 'birthday', p.birthday, 'tags', p.tags, 'consents', p.consents, 'externalId', m.external_id,
      'tier', case when r.given_key is not null then jsonb_build_object('key', r.given_key, 'until', r.given_until) end) as kept
    from members m left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${key.organizationId} and p.member_id = m.id
    left join tier_reviews r on r.program_id = m.program_id and r.member_id = m.id
    where m.program_id = ${key.programId} and m.id = ${key.memberId}`)
  if (!row) return false
  const consents = consentsBack(row.kept.consents ?? {}, was.consents ?? {}, made.consents)
  const names = (Object.keys(made) as (keyof Kept)[]).filter((name) => name !== 'consents' && same(row.kept[name], made[name]))
  const values = { ...Object.fromEntries(names.map((name) => [name, was[name] ?? newcomer[name]])), ...(consents && { consents: consents.left }) }
  await writeKept(tx, key, [{ memberId: key.memberId, values, at: how.ctx.now, back: true }], how)
  return names.length + (consents?.whole ? 1 : 0) === Object.keys(made).length
}

/** Consents without those that the import brought and nobody spoke of since; undefined where none of them is left to take back. */
function consentsBack(now: Consents, was: Consents, made: Consents | undefined): { left: Consents; whole: boolean } | undefined {
  const brought = Object.keys(made ?? {}).filter((name) => made?.[name] !== was[name])
  const ours = brought.filter((name) => now[name] === made?.[name])
  if (!made || ours.length === 0) return undefined
  const others = Object.entries(now).filter(([name]) => !ours.includes(name))
  return { left: Object.fromEntries([...others, ...Object.entries(was).filter(([name]) => ours.includes(name))]), whole: ours.length === brought.length }
}
