import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'

/** The tags this organization gave to members, the most used first. */
export const listTags = defineUseCase({
  name: 'members.tags',
  summary: 'List the tags that members have here',
  kind: 'query',
  permission: 'members.read',
  input: z.object({ limit: z.int().min(1).max(500).default(100) }),
  output: z.array(z.object({ tag: z.string(), members: z.int() })),
  async run(ctx, { limit }) {
    const program = await findProgramOf(ctx)
    if (!program) return []
    const rows = await pagesSql()<{ tag: string; members: number }[]>`
      select tag, count(*)::int as members from member_profiles p, unnest(p.tags) tag
      where p.program_id = ${program.id} and p.organization_id = ${ctx.organizationId ?? ''} and cardinality(p.tags) > 0
      group by tag order by count(*) desc, tag limit ${limit}`
    return [...rows]
  },
})
