import { and, eq, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Db, Tx } from '@/db/client'
import { dataImports } from '@/db/schema/imports'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { outletOf, requireWhole } from '@/lib/tills'
import type { ImportKind } from './field-schemas'

export type ImportRecord = typeof dataImports.$inferSelect
/** Which import: everything of it is found by both. `apart`: one of sales is not found. */
export type Ref = { organizationId: string; importId: string; apart?: boolean }

/** A file of sales may be of any outlet, and undoing it refunds them: for who belongs to one outlet there is none (decision 0026). */
export const seesSales = (ctx: Pick<Ctx, 'actor'>): boolean => outletOf(ctx) === undefined
export const refOf = (ctx: Pick<Ctx, 'organizationId' | 'actor'>, importId: string): Ref =>
  ({ organizationId: ctx.organizationId ?? '', importId, ...(seesSales(ctx) ? {} : { apart: true }) })
export const isThis = ({ organizationId, importId, apart }: Ref) =>
  and(eq(dataImports.organizationId, organizationId), eq(dataImports.id, importId), apart ? ne(dataImports.kind, 'sales') : undefined)

/** @throws AppError not_found */
export async function requireImport(ref: Ref, within: Db | Tx = db()): Promise<ImportRecord> {
  const [row] = await within.select().from(dataImports).where(isThis(ref))
  if (!row) throw notFound('import')
  return row
}

/** The same, locked, so that two who press a button do it once. */
export async function lockImport(tx: Tx, ref: Ref): Promise<ImportRecord> {
  const [row] = await tx.select().from(dataImports).where(isThis(ref)).for('update')
  if (!row) throw notFound('import')
  return row
}

/** Points are given by those who may give them by hand, past sales by staff of the whole business. @throws AppError forbidden */
export function allowKind(ctx: Ctx, kind: ImportKind, mapping: Record<string, number>): void {
  if (kind === 'sales') requireWhole(ctx, 'Past sales are brought in by staff of the whole business.')
  const gives = kind === 'balances' || (kind === 'members' && mapping.points !== undefined)
  if (kind === 'members' && mapping.tier !== undefined && !can(ctx, 'members.set_tier')) {
    throw new AppError('forbidden', 'Tiers are brought in by an owner or a manager. Leave their column out.')
  }
  if (gives && !can(ctx, 'points.adjust')) throw new AppError('forbidden', 'Points are brought in by an owner or a manager. Leave their column out.')
}

/** One job for each import: after a restart it goes on where it was. */
export async function enqueue(tx: Tx, { organizationId, importId }: Ref): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job('run_import', ${JSON.stringify({ organizationId, importId })}::json,
    queue_name => ${`import ${organizationId}`}, job_key => ${`import ${importId}`}, max_attempts => 12)`)
}

export const importEvent = ({ importId }: { importId: string }) => ({ subjectKind: 'import', subjectId: importId })
