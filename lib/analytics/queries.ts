import { pagesSql } from '@/db/client'
import type { RecentSale } from './schemas'

type Scope = { programId: string; organizationId: string }

export type DayTotals = {
  day: string; sales: number; memberSales: number; netMinor: number; refundMinor: number
  pointsEarned: number; pointsUsed: number; newMembers: number
}

/** Totals by local day, from the rollups; days on which nothing happened are absent. */
export async function findDays({ programId, organizationId }: Scope, from: string, to: string): Promise<DayTotals[]> {
  return pagesSql()<DayTotals[]>`
    select to_char(day, 'YYYY-MM-DD') as day, sales, member_sales as "memberSales", net_minor::float8 as "netMinor",
      refund_minor::float8 as "refundMinor", points_earned::float8 as "pointsEarned", points_used::float8 as "pointsUsed",
      new_members as "newMembers"
    from organization_days where program_id = ${programId} and organization_id = ${organizationId} and day between ${from} and ${to}
    order by day`
}

export async function findOrganization(organizationId: string) {
  const [row] = await pagesSql()<{ name: string; slug: string; accentColor: string | null }[]>`
    select name, slug, accent_color as "accentColor" from organizations where id = ${organizationId}`
  return row
}

/** The first day of which anything is known: before it, a comparison would be with nothing. */
export async function findFirstDay({ programId, organizationId }: Scope): Promise<string | null> {
  const [row] = await pagesSql()<{ day: string | null }[]>`
    select to_char(min(day), 'YYYY-MM-DD') as day from organization_days where program_id = ${programId} and organization_id = ${organizationId}`
  return row?.day ?? null
}

export type Outstanding = { members: number; points: number }

export async function findOutstanding(programId: string): Promise<Outstanding> {
  const [row] = await pagesSql()<Outstanding[]>`
    select members, (available + pending + held - owed)::float8 as points from program_totals where program_id = ${programId}`
  return row ?? { members: 0, points: 0 }
}

/** A card that was merged keeps what was noted of it: it is the one it was merged into, and counted once. */
const ofOpenCard = (programId: string) => pagesSql()`not exists (select from members k where k.program_id = ${programId} and k.id = p.member_id and k.merged_into is not null)`

/** Without those who have deleted their account: few, and looked up as merged cards are. */
export async function countKnownMembers({ programId, organizationId }: Scope): Promise<number> {
  const [row] = await pagesSql()<{ count: number }[]>`
    select count(*)::int as count from member_profiles p where p.program_id = ${programId} and p.organization_id = ${organizationId} and ${ofOpenCard(programId)}
      and not exists (select from members k join customers e on e.id = k.customer_id and e.erased_at is not null where k.program_id = ${programId} and k.id = p.member_id)`
  return row?.count ?? 0
}

/** Merged cards are few: those that bought are looked up apart from the others, which are counted by the index. */
export async function countActive({ programId, organizationId }: Scope, since: Date): Promise<number> {
  const sql = pagesSql()
  const active = (alias: 'p' | 'x') => sql`${sql(alias)}.organization_id = ${organizationId} and ${sql(alias)}.program_id = ${programId} and ${sql(alias)}.last_seen_at >= ${since} and ${sql(alias)}.sales > 0`
  const [row] = await sql<{ count: number }[]>`
    select (select count(*) from member_profiles p where ${active('p')} and ${ofOpenCard(programId)})::int
      + (select count(distinct k.merged_into) from members k join member_profiles p on p.member_id = k.id and ${active('p')} where k.program_id = ${programId} and k.merged_into is not null
          and not exists (select from member_profiles x where x.member_id = k.merged_into and ${active('x')}))::int as count`
  return row?.count ?? 0
}

export async function findLastSales({ programId, organizationId }: Scope, outletId: string | undefined, limit: number): Promise<RecentSale[]> {
  const sql = pagesSql()
  return sql<RecentSale[]>`
    select s.id, s.occurred_at as "occurredAt", s.receipt_number as "receiptNumber", o.name as "outletName",
      case when m.id is null then null else json_build_object('id', m.id, 'number', m.number, 'name', p.name) end as member,
      s.net_minor::float8 as "netMinor", s.currency, s.points_earned::float8 as "pointsEarned", s.points_used::float8 as "pointsUsed"
    from (select * from sales where program_id = ${programId} and organization_id = ${organizationId}
      ${outletId ? sql`and outlet_id = ${outletId}` : sql``} order by occurred_at desc limit ${limit}) s
    join outlets o on o.id = s.outlet_id
    left join members m on m.program_id = s.program_id and m.id = s.member_id
    left join member_profiles p on p.program_id = s.program_id and p.organization_id = s.organization_id and p.member_id = s.member_id
    order by s.occurred_at desc`
}
