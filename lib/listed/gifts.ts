import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import type { GiftsFilter } from '@/lib/gifts/schemas'

export type GiftsPlace = { programId: string; organizationId: string }

/** A shop's gifts, as SQL on rows `d` of disbursements: those of a brand's channel go through steps, and have lists of their own. */
export const giftsHere = ({ programId, organizationId }: GiftsPlace, sql = pagesSql()): PendingQuery<Row[]> =>
  sql`d.program_id = ${programId} and d.organization_id = ${organizationId} and d.workflow_version_id is null`

/** What narrows a list of them: one state, or those that something is to be done about. */
export const giftsNarrowed = (place: GiftsPlace, { state }: GiftsFilter, sql = pagesSql()): PendingQuery<Row[]> =>
  sql`${giftsHere(place, sql)} and d.state = any(${state ? [state] : ['requested', 'approved', 'dispatched']}::text[])`
