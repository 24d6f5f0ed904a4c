import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf } from '@/lib/workflow'
import { claimIds } from './schemas'

/** So many times what a retailer's claims usually are is not usual. */
const TIMES = 3
const outlier = z.enum(['large', 'late', 'duplicate'])
type Row = { claimId: string; totalMinor: number; late: boolean; flagged: boolean; usual: number | null }

/** What approving several at once would sum up to, and which of them deserve a look first. @throws AppError not_found */
export const previewApproval = defineUseCase({
  name: 'claims.preview_approval',
  summary: 'Totals and outliers of claims that are to be approved at once',
  permission: 'claims.approve',
  kind: 'query',
  input: z.object({ claimIds }),
  /** `usualMinor`: the median of what was credited to the same retailer, where there were five or more. */
  output: z.object({ count: z.int(), totalMinor: z.int(), outliers: z.array(z.object({ claimId: z.uuid(), totalMinor: z.int(), usualMinor: z.int().nullable(), why: z.array(outlier) })) }),
  async run(ctx, { claimIds: wanted }) {
    const sql = pagesSql()
    const regions = await regionsOf(ctx)
    const rows = await sql<Row[]>`
      select k.id as "claimId", k.total_minor::float8 as "totalMinor", k.late, k.duplicates is not null as flagged,
        (select case when count(*) >= 5 then percentile_cont(0.5) within group (order by x.total_minor) end from claims x
          where x.organization_id = k.organization_id and x.retailer_id = k.retailer_id and x.state = 'credited' and x.id <> k.id) as usual
      from claims k where k.organization_id = ${ctx.organizationId ?? ''} and k.id = any (${wanted}::uuid[]) and k.submitted_at is not null
        ${regions ? sql`and k.region = any (${regions}::text[])` : sql``}`
    if (rows.length < wanted.length) throw notFound('claim')
    const outliers = rows.map(({ claimId, totalMinor, late, flagged, usual }) => ({
      claimId, totalMinor, usualMinor: usual === null ? null : Math.round(usual),
      why: [...(usual !== null && totalMinor > TIMES * usual ? ['large' as const] : []), ...(late ? ['late' as const] : []), ...(flagged ? ['duplicate' as const] : [])],
    })).filter(({ why }) => why.length > 0)
    return { count: rows.length, totalMinor: rows.reduce((sum, row) => sum + row.totalMinor, 0), outliers }
  },
})
export type ApprovalPreview = Awaited<ReturnType<typeof previewApproval>>
