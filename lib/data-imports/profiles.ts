import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { pagesSql } from '@/db/client'
import { memberProfiles } from '@/db/schema/members'
import type { Profile } from './read-members'

/** What is noted of a member now, of those things that an import may change. */
export type Noted = { name: string | null; note: string | null; birthday: string | null; tags: string[]; consents: Record<string, boolean> }
export type Found = { memberId: string; phone: string | null; number: string; noted: Noted }

const nothing: Noted = { name: null, note: null, birthday: null, tags: [], consents: {} }

/** Members of a program by phone number, own number or printed card; a card that was merged leads to the other. */
export async function findMembers(programId: string, organizationId: string, phones: string[], numbers: string[]) {
  const rows = await pagesSql()<(Omit<Found, 'noted'> & { by: string; noted: Partial<Noted> | null })[]>`
    select f.by, m.id as "memberId", c.phone, m.number,
      case when p.member_id is null then null else jsonb_build_object('name', p.name, 'note', p.note, 'birthday', p.birthday, 'tags', p.tags, 'consents', p.consents) end as noted
    from (
      select 'p' || c.phone as by, coalesce(m.merged_into, m.id) as id from customers c join members m on m.program_id = ${programId} and m.customer_id = c.id
        where c.phone = any (${phones})
      union all
      select 'n' || m.number, coalesce(m.merged_into, m.id) from members m where m.program_id = ${programId} and m.number = any (${numbers})
      union all
      select 'n' || k.number, coalesce(m.merged_into, m.id) from cards k join members m on m.program_id = k.program_id and m.id = k.member_id
        where k.program_id = ${programId} and k.number = any (${numbers})
    ) f join members m on m.program_id = ${programId} and m.id = f.id join customers c on c.id = m.customer_id
    left join member_profiles p on p.program_id = ${programId} and p.organization_id = ${organizationId} and p.member_id = m.id`
  const found = new Map(rows.map(({ by, noted, ...row }) => [by, { ...row, noted: { ...nothing, ...noted } }]))
  return { byPhone: (phone?: string) => phone ? found.get(`p${phone}`) : undefined, byNumber: (number?: string) => number ? found.get(`n${number}`) : undefined }
}

/** What a row would change: each thing as it was, and as it will be. Null where nothing is new. Consent that somebody gave or refused stays. */
export function changesOf(profile: Profile, noted: Noted): { was: Partial<Noted>; made: Partial<Noted> } | null {
  const { marketing, ...rest } = profile
  const wanted: Partial<Noted> = marketing === undefined || 'marketing' in noted.consents ? rest : { ...rest, consents: { ...noted.consents, marketing } }
  const names = (Object.keys(wanted) as (keyof Noted)[]).filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(noted[name]))
  if (names.length === 0) return null
  const only = (from: Partial<Noted>) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return { was: only(noted), made: only(wanted) }
}

export async function writeProfile(tx: Tx, key: { programId: string; organizationId: string; memberId: string }, values: Partial<Noted>, at: Date): Promise<void> {
  if (Object.keys(values).length === 0) return
  await tx.insert(memberProfiles).values({ ...key, ...values, firstSeenAt: at, lastSeenAt: at })
    .onConflictDoUpdate({ target: [memberProfiles.programId, memberProfiles.organizationId, memberProfiles.memberId], set: values })
}

/** Puts back what is still as it was left. @returns whether all of it was */
export async function restoreProfile(tx: Tx, key: { programId: string; organizationId: string; memberId: string }, was: Partial<Noted>, made: Partial<Noted>, at: Date): Promise<boolean> {
  const [row] = await tx.select().from(memberProfiles).where(sql`${memberProfiles.programId} = ${key.programId} and ${memberProfiles.organizationId} = ${key.organizationId}
    and ${memberProfiles.memberId} = ${key.memberId}`).for('update')
  if (!row) return false
  const names = (Object.keys(made) as (keyof Noted)[]).filter((name) => JSON.stringify(row[name]) === JSON.stringify(made[name]))
  await writeProfile(tx, key, Object.fromEntries(names.map((name) => [name, was[name]])), at)
  return names.length === Object.keys(made).length
}
