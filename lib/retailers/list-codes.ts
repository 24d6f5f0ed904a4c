import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { readSealed } from './code'
import { regionIdsOf } from './internal'

const MOST_BATCHES = 100

const batchSchema = z.object({
  batchId: z.uuid(), issuedAt: z.date(), expiresAt: z.date(), region: z.string().nullable(), note: z.string().nullable(), invited: z.boolean(),
  codes: z.int(), used: z.int(),
  /** Still to be used: not revoked, not too old. */
  open: z.int(),
})
export type CodeBatch = z.output<typeof batchSchema>

const codeSchema = z.object({
  codeId: z.uuid(),
  /** While it can be used; then only its last characters are left. */
  code: z.string().nullable(), hint: z.string(),
  state: z.enum(['open', 'used', 'revoked', 'expired']),
  usedAt: z.date().nullable(), retailer: z.object({ retailerId: z.uuid(), name: z.string() }).nullable(),
})
export type IssuedCode = z.output<typeof codeSchema>

/** @throws AppError not_found */
export const listCodes = defineUseCase({
  name: 'retailer_codes.list',
  summary: 'Retailer codes as they were issued, newest first, and those of one list.',
  kind: 'query',
  permission: 'retailers.add',
  input: z.object({ batchId: z.uuid().optional() }),
  output: z.object({ batches: z.array(batchSchema), codes: z.array(codeSchema) }),
  run: async (ctx, { batchId }) => {
    const { organizationId, now } = ctx
    const batches = await readBatches(organizationId ?? '', await regionIdsOf(ctx), now, batchId)
    if (batchId && batches.length === 0) throw notFound('list of codes')
    return { batches, codes: batchId ? await readCodes(organizationId ?? '', now, batchId) : [] }
  },
})

async function readBatches(organizationId: string, limits: string[] | null, now: Date, batchId?: string) {
  const sql = pagesSql()
  const rows = await sql<CodeBatch[]>`
    select c.batch_id as "batchId", min(c.created_at) as "issuedAt", min(c.expires_at) as "expiresAt", min(g.name) as region, min(c.note) as note,
      bool_or(c.invited) as invited, count(*)::int as codes, count(c.used_at)::int as used,
      count(*) filter (where c.used_at is null and c.revoked_at is null and c.expires_at > ${now.toISOString()})::int as open
    from retailer_codes c left join regions g on g.id = c.region_id
    where c.organization_id = ${organizationId} ${batchId ? sql`and c.batch_id = ${batchId}` : sql``} ${limits ? sql`and c.region_id = any (${limits}::uuid[])` : sql``}
    group by c.batch_id order by c.batch_id desc limit ${MOST_BATCHES}`
  return rows.map((row) => ({ ...row, issuedAt: new Date(row.issuedAt), expiresAt: new Date(row.expiresAt) }))
}

type Row = Omit<IssuedCode, 'code' | 'state' | 'retailer'> & { sealed: Buffer | null; revoked: boolean; expired: boolean; retailerId: string | null; name: string | null }

async function readCodes(organizationId: string, now: Date, batchId: string): Promise<IssuedCode[]> {
  const rows = await pagesSql()<Row[]>`
    select c.id as "codeId", c.sealed, c.hint, c.used_at as "usedAt", c.revoked_at is not null as revoked,
      c.expires_at <= ${now.toISOString()} as expired, r.id as "retailerId", r.name
    from retailer_codes c left join retailers r on r.id = c.used_by
    where c.organization_id = ${organizationId} and c.batch_id = ${batchId} order by c.id`
  return rows.map(({ sealed, revoked, expired, retailerId, name, usedAt, ...row }) => {
    const state = usedAt ? 'used' as const : revoked ? 'revoked' as const : expired ? 'expired' as const : 'open' as const
    return {
      ...row, state, usedAt: usedAt && new Date(usedAt), code: state === 'open' && sealed ? readSealed(sealed) : null,
      retailer: retailerId ? { retailerId, name: name ?? '' } : null,
    }
  })
}
