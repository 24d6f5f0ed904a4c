import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { likePart } from '@/lib/core/like'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import { openWays } from './plan'
import { reach } from './reach'
import { channels } from '@/lib/consents/plain'
import { channelSchema } from '@/lib/consents/schemas'

const option = z.object({ id: z.uuid(), name: z.string() })
const choices = z.object({
  retailers: z.array(option), /** There are others: a search finds them. */ more: z.boolean(), regions: z.array(option), groups: z.array(z.string()), openWays: z.array(channelSchema), brandLanguage: z.string(), currency: z.string(),
})
export type OutreachChoices = z.output<typeof choices>
/** So many retailers are offered without a search, and so many of those that one finds. */
const OFFERED = 60
const FOUND = 20

/** Those that somebody may write to: of some regions alone for who is limited to them. */
const theirs = (organizationId: string, within: string | null) => pagesSql()`organization_id = ${organizationId} and ended_at is null and state in ('verified', 'suspended')
  and (${within}::uuid[] is null or region_id = any (${within}::uuid[]))`

/** What one can be for; staff of some regions are offered those, and the retailers in them. @throws AppError not_found (no program) */
export const outreachChoices = defineUseCase({
  name: 'outreach.choices',
  summary: 'The retailers, regions and product groups that a message or points can be for',
  permission: 'outreach.make',
  kind: 'query',
  input: z.object({}),
  output: choices,
  async run(ctx) {
    const [sql, organizationId, within, { currency }] = [pagesSql(), ctx.organizationId ?? '', await reach(ctx), await programOf(ctx)]
    const [retailers, regions, [row]] = await Promise.all([
      sql<z.output<typeof option>[]>`select id, name from retailers where ${theirs(organizationId, within)} order by lower(name), id limit ${OFFERED + 1}`,
      sql<z.output<typeof option>[]>`select id, name from regions where organization_id = ${organizationId} and closed_at is null and (${within}::uuid[] is null or id = any (${within}::uuid[])) order by lower(name)`,
      sql<{ groups: string[]; locale: string }[]>`select coalesce((select array_agg(distinct category order by category) from products where organization_id = ${organizationId} and archived_at is null and category <> ''), '{}') as groups,
        locale from organizations where id = ${organizationId}`,
    ])
    return { retailers: retailers.slice(0, OFFERED), more: retailers.length > OFFERED, regions: [...regions], groups: row?.groups ?? [], openWays: openWays(channels), brandLanguage: row?.locale ?? 'en', currency }
  },
})

export const findOutreachRetailers = defineUseCase({
  name: 'outreach.find_retailers',
  summary: 'Retailers that a message or points can be for, by part of their name or number',
  permission: 'outreach.make',
  kind: 'query',
  input: z.object({ q: sentText().trim().min(1).max(80) }),
  output: z.array(option),
  async run(ctx, { q }) {
    const [sql, within, part] = [pagesSql(), await reach(ctx), `%${likePart(q)}%`]
    return [...await sql<z.output<typeof option>[]>`select id, name from retailers where ${theirs(ctx.organizationId ?? '', within)} and (name ilike ${part} or code ilike ${part}) order by lower(name), id limit ${FOUND}`]
  },
})
