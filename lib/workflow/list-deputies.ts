import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'

const person = z.object({ userId: z.uuid(), name: z.string(), role: z.string(), you: z.boolean(), regions: z.array(z.string()) })
const deputy = z.object({
  deputyRowId: z.uuid(), absent: z.string(), deputy: z.string(), startsAt: z.coerce.date(), endsAt: z.coerce.date(),
  /** Of the regions of who is away, those alone in which the deputy acts; null: all of them. */
  only: z.array(z.string()).nullable(),
})
export type StandIn = z.output<typeof deputy>
export type ClaimPerson = z.output<typeof person>

/** Those who act on claims (namesakes with their e-mail), with the regions that they are limited to, and who stands in for whom from now on. */
export const listDeputies = defineUseCase({
  name: 'workflows.list_deputies',
  summary: 'Who acts on claims, in which regions, and who stands in for whom',
  permission: 'claims.manage',
  kind: 'query',
  input: z.object({}),
  output: z.object({ people: z.array(person), deputies: z.array(deputy) }),
  async run({ actor, organizationId = '', now }) {
    const sql = pagesSql()
    const [people, deputies] = await Promise.all([
      sql<z.output<typeof person>[]>`
        select f.user_id as "userId", case when count(*) over (partition by u.name) > 1 then u.name || ' (' || u.email || ')' else u.name end as name, f.role, f.user_id is not distinct from ${actorId(actor)}::uuid as you, coalesce((select array_agg(s.region order by s.region) from staff_regions s
          where s.organization_id = f.organization_id and s.user_id = f.user_id), '{}') as regions
        from staff f join users u on u.id = f.user_id
        where f.organization_id = ${organizationId} and f.ended_at is null and f.role in ('owner', 'admin', 'manager', 'checker', 'operator') order by u.name, f.user_id`,
      sql<Row[]>`
        select d.id as "deputyRowId", d.absent_id as "absentId", d.deputy_id as "deputyId", a.name as absent, b.name as deputy, d.starts_at as "startsAt", d.ends_at as "endsAt"
        from workflow_deputies d join users a on a.id = d.absent_id join users b on b.id = d.deputy_id
        where d.organization_id = ${organizationId} and d.ends_at > ${now.toISOString()}::timestamptz order by d.starts_at, d.id limit 200`,
    ])
    const regionsOf = (id: string) => people.find(({ userId }) => userId === id)?.regions ?? []
    return {
      people: [...people],
      deputies: deputies.map(({ absentId, deputyId, startsAt, endsAt, ...row }) => ({ ...row, only: bothIn(regionsOf(absentId), regionsOf(deputyId)), startsAt: new Date(startsAt), endsAt: new Date(endsAt) })),
    }
  },
})

type Row = Omit<StandIn, 'startsAt' | 'endsAt' | 'only'> & { absentId: string; deputyId: string; startsAt: string; endsAt: string }

/** Standing in lifts no limit: whoever has none works everywhere. */
function bothIn(absent: readonly string[], deputy: readonly string[]): string[] | null {
  if (deputy.length === 0 || (absent.length > 0 && absent.every((region) => deputy.includes(region)))) return null
  return absent.length === 0 ? [...deputy] : absent.filter((region) => deputy.includes(region))
}
