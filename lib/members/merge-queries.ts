import { pagesSql } from '@/db/client'

type FoundLot = { points: number; activatesAt: Date | null; expiresAt: Date | null; issuer: string | null }

/** Open lots, those of one day's end and one issuer together; the first to expire first. */
export async function findLotsOf({ programId, memberId }: { programId: string; memberId: string }, now: Date) {
  return pagesSql()<FoundLot[]>`
    select sum(l.remaining)::float8 as points, case when l.activates_at > ${now} then l.activates_at end as "activatesAt",
      l.expires_at as "expiresAt", o.name as issuer
    from lots l left join organizations o on o.id = l.organization_id
    where l.program_id = ${programId} and l.wallet_id = ${memberId} and l.remaining > 0 and (l.expires_at is null or l.expires_at > ${now})
    group by 2, 3, 4 order by 3 nulls last, 2 nulls first`
}

type FoundMerge = { memberId: string; number: string; name: string | null; at: Date }

/** The card that this one was merged into, if it is closed, and those that were merged into it; the last first. */
export async function findMerges({ programId, organizationId, memberId }: { programId: string; organizationId: string; memberId: string }) {
  const rows = await pagesSql()<(FoundMerge & { into: boolean })[]>`
    select m.id as "memberId", m.number, p.name, x.merged_at as at, x.id = ${memberId} as into
    from members x
    join members m on m.program_id = x.program_id and m.id = case when x.id = ${memberId} then x.merged_into else x.id end
    left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id
    where x.program_id = ${programId} and x.merged_into is not null and (x.id = ${memberId} or x.merged_into = ${memberId})
    order by x.merged_at desc`
  return { mergedInto: rows.find(({ into }) => into) ?? null, mergedCards: rows.filter(({ into }) => !into) }
}
