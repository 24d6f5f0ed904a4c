import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import { referralGroups } from '@/lib/referrals/schemas'
import type { ReferralsFilter } from '@/lib/referrals/schemas'

/** `all`: wherever the friend joined, for the program's owner. */
export type ReferralsPlace = { programId: string; organizationId: string; all: boolean }

/** Which referrals somebody sees, as SQL on rows `r` of them. */
export const referralsSeen = ({ programId, organizationId, all }: ReferralsPlace, sql = pagesSql()): PendingQuery<Row[]> =>
  sql`r.program_id = ${programId} ${all ? sql`` : sql`and r.organization_id = ${organizationId}`}`

/** What narrows a list of them. */
export const referralsNarrowed = (place: ReferralsPlace, { group }: ReferralsFilter, sql = pagesSql()): PendingQuery<Row[]> =>
  sql`${referralsSeen(place, sql)} and r.state = any(${[...referralGroups[group]]}::text[])`
