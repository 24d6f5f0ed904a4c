import { pagesSql } from '@/db/client'
import type { Place } from './schemas'

type Row = { id: string; outlet: string | null; organizationId: string; business: string; outlets: number }

/**
 * The open outlets of a program and the businesses they are of, by the names members know: a business with one outlet goes by its
 * own. Who left the program, or was suspended, is in it no more.
 */
export async function readPlaces(programId: string): Promise<Place[]> {
  const rows = await pagesSql()<Row[]>`
    select o.id, o.name as outlet, g.id as "organizationId", g.name as business, count(*) over (partition by g.id)::int as outlets
    from program_participants t join organizations g on g.id = t.organization_id and g.suspended_at is null
    join outlets o on o.organization_id = g.id and o.program_id = t.program_id and o.closed_at is null
    where t.program_id = ${programId} and t.left_at is null order by t.role, g.name, g.id, o.name, o.id`
  const outlets = rows.map(({ id, outlet, organizationId, business, outlets: n }) =>
    ({ id, name: n > 1 && outlet ? `${business}, ${outlet}` : business, organizationId, outlet: true }))
  const businesses = rows.filter((row, index) => row.outlets > 1 && rows.findIndex(({ organizationId }) => organizationId === row.organizationId) === index)
    .map(({ organizationId, business }) => ({ id: organizationId, name: business, organizationId, outlet: false }))
  return [...outlets, ...businesses]
}

export type Pair = { fromId: string; toId: string }

export const readPairs = async (programId: string): Promise<Pair[]> => [...await pagesSql()<Pair[]>`
  select from_id as "fromId", to_id as "toId" from recommendation_pairs where program_id = ${programId} order by created_at, from_id, to_id`]

export type Affinity = { outletId: string; otherId: string; members: number; together: number }

export const readAffinities = async (programId: string, outletIds?: readonly string[]): Promise<Affinity[]> => [...await pagesSql()<Affinity[]>`
  select outlet_id as "outletId", other_id as "otherId", members, together from outlet_affinities
  where program_id = ${programId} and (${outletIds === undefined} or outlet_id = any(${[...outletIds ?? []]}::uuid[]))
  order by together::float8 / members desc, outlet_id, other_id`]
