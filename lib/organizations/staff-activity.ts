import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { notFound } from '@/lib/core/errors'
import { organizationIdOf, ownOutletOf } from './internal'
import { staffRole } from './schemas'

const did = z.object({ eventId: z.uuid(), type: z.string(), subjectKind: z.string().nullable(), subjectId: z.uuid().nullable(), memberId: z.uuid().nullable(), at: z.coerce.date() })
export type StaffDeed = z.output<typeof did>

/**
 * What a member of staff did here, newest first, those who left included; what they read leaves no trace.
 * Who looks after one outlet sees its own people alone. @throws AppError not_found
 */
export const staffActivity = defineUseCase({
  name: 'staff.activity',
  summary: 'What a member of staff did, newest first',
  permission: 'staff.read',
  kind: 'query',
  input: z.object({ userId: z.uuid(), after: z.uuid().optional(), before: z.uuid().optional(), limit: z.int().min(1).max(200).default(50) }),
  output: z.object({
    person: z.object({ name: z.string(), role: staffRole, outlet: z.string().nullable(), since: z.coerce.date(), endedAt: z.coerce.date().nullable() }),
    deeds: z.array(did), nextAfter: z.uuid().nullable(), previousBefore: z.uuid().nullable(),
  }),
  async run(ctx, { userId, after, before, limit }) {
    const [sql, organizationId, own] = [pagesSql(), organizationIdOf(ctx), ownOutletOf(ctx)]
    const [person] = await sql<{ name: string; role: z.output<typeof staffRole>; outlet: string | null; since: string; endedAt: string | null }[]>`
      select u.name, s.role, o.name as outlet, s.created_at as since, s.ended_at as "endedAt" from staff s join users u on u.id = s.user_id left join outlets o on o.id = s.outlet_id
      where s.organization_id = ${organizationId} and s.user_id = ${userId} ${own ? sql`and s.outlet_id = ${own}` : sql``}`
    if (!person) throw notFound('member of staff')
    const found = await sql<z.input<typeof did>[]>`
      select e.id as "eventId", e.type, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.member_id as "memberId", e.recorded_at as at from events e
      where e.organization_id = ${organizationId} and e.actor_kind = 'user' and e.actor_id = ${userId} ${after ? sql`and e.id < ${after}` : sql``} ${before ? sql`and e.id > ${before}` : sql``}
      order by e.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`
    const { rows, ...page } = keysetPage(did.array().parse([...found]), { after, before, limit }, ({ eventId }) => eventId)
    return { person: { ...person, since: new Date(person.since), endedAt: person.endedAt ? new Date(person.endedAt) : null }, deeds: rows, ...page }
  },
})
