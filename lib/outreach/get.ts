import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { peopleOf, planOf } from './plan'
import { reach } from './reach'
import { audienceSchema, outreachDetails } from './schemas'
import type { OutreachDetails, Progress } from './schemas'

type Found = Pick<OutreachDetails, 'outreachId' | 'state' | 'points' | 'reason' | 'mostPoints' | 'message' | 'ways' | 'approvedAt' | 'finishedAt' | 'stoppedAt' | 'brandLanguage' | 'retailers' | 'regions' | 'history'> & { audience: unknown; own: boolean; askedBack: boolean }

/** Until it is approved with what it would come to now, then with how far it is. @throws AppError not_found (also one that reaches other regions than the caller's) */
export const getOutreach = defineUseCase({
  name: 'outreach.get',
  summary: 'A message or points for customers of the channel: whom it is for, who did what, and how far it is',
  permission: 'outreach.read',
  kind: 'query',
  input: z.object({ outreachId: z.uuid() }),
  output: outreachDetails,
  async run(ctx, { outreachId }) {
    const { id: programId, timeZone } = await requireOwnProgram(ctx)
    const row = await find(ctx, programId, outreachId)
    const audience = audienceSchema.parse(row.audience)
    const [plan, progress] = await Promise.all([
      row.approvedAt ? null : peopleOf(ctx, programId, outreachId).then((people) => planOf(ctx, { ...row, audience }, people)),
      row.approvedAt ? countProgress(programId, outreachId) : null,
    ])
    return { ...row, programId, timeZone, audience, plan, progress }
  },
})

async function find(ctx: Ctx, programId: string, outreachId: string): Promise<Found> {
  const sql = pagesSql()
  const me = actorId(ctx.actor)
  const did = (kinds: string[]) => sql`exists (select from outreach_actions a where a.program_id = o.program_id and a.outreach_id = o.id and a.person_id = ${me} and a.kind = any (${kinds}::text[]))`
  const named = (table: string, ids: string) => sql`coalesce((select json_agg(json_build_object('id', x.id, 'name', x.name) order by lower(x.name)) from ${sql(table)} x
    where x.organization_id = o.organization_id and x.id = any (outreach_ids(o.audience, ${ids}))), '[]')`
  const [row] = await sql<Found[]>`
    select o.id as "outreachId", o.state, o.audience, o.points::float8 as points, o.reason, o.most_points::float8 as "mostPoints", o.message, o.ways, o.approved_at as "approvedAt",
      o.finished_at as "finishedAt", o.stopped_at as "stoppedAt", g.locale as "brandLanguage", ${named('retailers', 'retailerIds')} as retailers, ${named('regions', 'regionIds')} as regions,
      (select json_agg(json_build_object('id', a.id, 'kind', a.kind, 'person', u.name, 'at', a.at, 'reason', a.reason) order by a.id) from outreach_actions a join users u on u.id = a.person_id
        where a.program_id = o.program_id and a.outreach_id = o.id) as history,
      ${did(['make', 'edit', 'send'])} as own, ${did(['ask_back'])} as "askedBack"
    from outreaches o join organizations g on g.id = o.organization_id
    where o.program_id = ${programId} and o.id = ${outreachId} and o.organization_id = ${ctx.organizationId ?? ''} and outreach_within(o, ${await reach(ctx)}::uuid[])`
  if (!row) throw notFound('message or grant')
  return { ...row, history: row.history.map((one) => ({ ...one, at: new Date(one.at) })) }
}

type Counted = { grantState: string; grantWhy: string | null; tellingState: string; tellingWhy: string | null; people: number; points: number; takenBack: number; owedBack: number; notBack: number }

async function countProgress(programId: string, outreachId: string): Promise<Progress> {
  const rows = await pagesSql()<Counted[]>`
    select grant_state as "grantState", grant_why as "grantWhy", telling_state as "tellingState", telling_why as "tellingWhy", count(*)::int as people, coalesce(sum(points), 0)::float8 as points,
      coalesce(sum(taken_back), 0)::float8 as "takenBack", coalesce(sum(owed_back), 0)::float8 as "owedBack", coalesce(sum(points - taken_back - owed_back), 0)::float8 as "notBack"
    from outreach_recipients where program_id = ${programId} and outreach_id = ${outreachId} group by 1, 2, 3, 4`
  const sum = (of: readonly Counted[], what: 'people' | 'points' | 'takenBack' | 'owedBack' | 'notBack') => of.reduce((total, row) => total + row[what], 0)
  const by = (key: 'grantState' | 'grantWhy' | 'tellingState' | 'tellingWhy') =>
    Object.fromEntries([...new Set(rows.flatMap((row) => row[key] ?? []))].map((one) => [one, sum(rows.filter((row) => row[key] === one), 'people')]))
  return {
    people: sum(rows, 'people'), grants: by('grantState'), notCredited: by('grantWhy'), telling: by('tellingState'), notTold: by('tellingWhy'),
    creditedPoints: sum(rows.filter(({ grantState }) => grantState === 'credited'), 'points'), takenBack: sum(rows, 'takenBack'), owedBack: sum(rows, 'owedBack'), notBack: sum(rows, 'notBack'),
  }
}
