import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf } from '@/lib/workflow'
import { ofRegions } from './of-regions'
import { reviewed } from './reviewed'
import { reviewedKind } from './schemas'

const item = z.object({ changeId: z.uuid(), title: z.string(), what: z.string(), maker: z.string(), madeAt: z.date() })
type WaitingChange = z.output<typeof item>
const MOST = 10

/** Of one record, or of all of some kinds; of other regions’ customers and retailers nothing, nor of a shop, which is not even asked. */
export const waitingChanges = defineUseCase({
  name: 'changes.waiting',
  summary: 'What waits for a second person of a record, or of kinds of record',
  permission: 'changes.work',
  kind: 'query',
  input: z.object({ kinds: z.array(reviewedKind).min(1).max(reviewedKind.options.length), subjectId: z.uuid().optional() }),
  output: z.array(item),
  run: async (ctx, { kinds, subjectId }) => {
    const { actor, organizationId } = ctx
    if (actor.kind === 'user' && actor.merchant) return []
    const [sql, regions] = [pagesSql(), await regionsOf(ctx)]
    const rows = await sql<(Omit<WaitingChange, 'what' | 'madeAt'> & { useCase: string; madeAt: string })[]>`
      select p.id as "changeId", p.title, p.use_case as "useCase", coalesce(r.name, u.name, '') as maker, p.made_at as "madeAt"
      from pending_changes p left join users u on u.id = p.maker_id left join retailers r on r.id = p.retailer_id left join regions g on g.id = p.region_id
      where p.organization_id = ${organizationId ?? null} and p.state = 'waiting' and p.kind = any(${kinds}) ${ofRegions(regions)} ${subjectId ? sql`and p.subject_id = ${subjectId}` : sql``}
      order by p.made_at, p.id limit ${MOST}`
    return rows.map(({ useCase, madeAt, ...row }) => ({ ...row, what: reviewed.get(useCase)?.declaration.summary.replace(/\.$/, '') ?? useCase, madeAt: new Date(madeAt) }))
  },
})
