import { pagesSql } from '@/db/client'
import { ownInBulk } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { systemContext } from '@/lib/core/context'
import { programOf } from '@/lib/programs'
import type { Cells, Facts } from './facts'
import type { ImportRecord } from './internal'
import { importOptions } from './schemas'
import { isReviewed } from './second-person'

type Reading = Pick<ImportRecord, 'organizationId' | 'id' | 'programId' | 'kind' | 'state' | 'fileName' | 'mapping' | 'createdBy'> & { options: unknown }

/** @throws AppError not_found (no program, no such outlet), conflict (another program than today's), forbidden (points in another's program) */
export async function factsOf(one: Reading, now: Date): Promise<Facts> {
  const ctx: Ctx = systemContext('import', { organizationId: one.organizationId, now })
  const program = await programOf(ctx)
  if (program.id !== one.programId) throw new AppError('conflict', 'This import is another program’s, which the business has left.')
  const options = importOptions.parse(one.options)
  if (program.role !== 'owner' && (one.kind === 'balances' || ['points', 'tier', 'externalId'].some((field) => one.mapping[field] !== undefined))) {
    throw new AppError('forbidden', 'Points, tiers and numbers of an old system are brought in by the business whose program it is.')
  }
  const [place] = await pagesSql()<{ country: string; outlet: boolean; limit: number | null }[]>`
    select coalesce(l.country, o.country) as country, l.country is not null as outlet, o.adjustment_limit::float8 as limit from organizations o
    left join lateral (select country from outlets where organization_id = o.id and closed_at is null and (${options.outletId ?? null}::uuid is null or id = ${options.outletId ?? null})
      order by created_at, id limit 1) l on true
    where o.id = ${one.organizationId}`
  // What is taken back is found where it was recorded, though the outlet was closed since.
  if (options.outletId && !place?.outlet && one.state !== 'undoing') throw notFound('outlet')
  return {
    organizationId: one.organizationId, programId: program.id, importId: one.id, kind: one.kind, fileName: one.fileName, mapping: one.mapping, options,
    country: place?.country ?? '', mostAlone: isReviewed(one.options) ? null : place?.limit ?? null, timeZone: program.timeZone, currency: program.currency, rules: program.version.rules, by: one.createdBy,
    own: await ownInBulk(one.createdBy ? { ...ctx, actor: { kind: 'user', userId: one.createdBy, platformAdmin: false } } : ctx, program.id),
  }
}

export const cellsOf = (cells: readonly string[], mapping: Record<string, number>): Cells => (field) => {
  const column = mapping[field]
  return column === undefined ? undefined : cells[column] || undefined
}
