import { z } from 'zod'
import { pagesSql } from '@/db/client'

export const happeningSchema = z.object({
  id: z.uuid(), type: z.string(), at: z.date(), who: z.string().nullable(), reason: z.string().nullable(), detail: z.string().nullable(),
})
type Happening = z.output<typeof happeningSchema>

type Row = Omit<Happening, 'at' | 'detail'> & { at: string; state: string | null; toRegion: string | null }

/** What happened to a retailer, newest first, out of the log: who did it, and why. */
export async function readHistory(organizationId: string, retailerId: string): Promise<Happening[]> {
  const rows = await pagesSql()<Row[]>`
    select e.id, e.type, e.occurred_at as at, coalesce(u.name, case when e.actor_kind = 'system' then 'Tessera' end) as who,
      e.data->>'reason' as reason, e.data->>'state' as state, g.name as "toRegion"
    from events e left join users u on e.actor_kind = 'user' and u.id = e.actor_id
      left join regions g on g.organization_id = e.organization_id and g.id = (e.data->>'regionId')::uuid
    where e.scope_id = ${organizationId} and e.subject_kind = 'retailer' and e.subject_id = ${retailerId}
      and e.type <> 'retailers.request_customer_code'
    order by e.id desc limit 200`
  return rows.map(({ at, state, toRegion, ...row }) => ({ ...row, at: new Date(at), detail: detailOf(row.type, state, toRegion) }))
}

function detailOf(type: string, state: string | null, region: string | null): string | null {
  if (type === 'retailers.register') return state === 'verified' ? 'with a retailer code' : 'without a retailer code'
  if (type === 'retailers.assign_region') return region ? `to ${region}` : 'to none'
  return region ? `in ${region}` : null
}
