import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { customTerms } from './cube-schemas'
import type { SavedReport } from './cube-schemas'

type Row = Omit<SavedReport, 'spec'> & { spec: unknown }

/** What the caller may open: their own and what is shared here. */
export async function findSaved(ctx: Ctx, savedId?: string): Promise<SavedReport[]> {
  const sql = pagesSql()
  const me = actorId(ctx.actor)
  const rows = await sql<Row[]>`
    select s.id as "savedId", s.name, s.spec, s.shared, coalesce(s.created_by = ${me}::uuid, false) as mine, u.name as by, s.every, s.recipient_ids as "recipientIds"
    from saved_reports s left join users u on u.id = s.created_by
    where s.organization_id = ${ctx.organizationId ?? ''} and s.archived_at is null and (s.shared or s.created_by is not distinct from ${me}::uuid)
      ${savedId ? sql`and s.id = ${savedId}` : sql``} order by s.name, s.id`
  return rows.map(({ spec, ...row }) => ({ ...row, spec: customTerms.parse(spec) }))
}

/** @throws AppError not_found */
export async function requireSaved(ctx: Ctx, savedId: string): Promise<SavedReport> {
  const [found] = await findSaved(ctx, savedId)
  if (!found) throw notFound('report')
  return found
}

export type Reader = { userId: string; name: string; email: string; role: string; outletId: string | null }

/** Staff who may read reports, to choose from and to send to. */
export async function findReaders(organizationId: string, roles: readonly string[]): Promise<Reader[]> {
  return pagesSql()<Reader[]>`
    select u.id as "userId", u.name, u.email, s.role, s.outlet_id as "outletId" from staff s join users u on u.id = s.user_id
    where s.organization_id = ${organizationId} and s.ended_at is null and s.role = any(${[...roles]}::text[]) and u.email is not null and u.disabled_at is null order by u.name, u.id`
}
