import { and, eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Db, Tx } from '@/db/client'
import { dataImports, importParts } from '@/db/schema/imports'
import { saidOf } from '@/lib/auth/cells'
import { can } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { outletOf, requireWhole } from '@/lib/tills'
import type { ImportKind } from './field-schemas'

export type ImportRecord = typeof dataImports.$inferSelect
/** Which import: everything of it is found by both. */
export type Ref = { organizationId: string; importId: string }

/** A file holds what all outlets know: to staff of one there is none, nor do they bring one in. @throws AppError not_found */
export function refOf(ctx: Pick<Ctx, 'actor' | 'organizationId'>, importId: string): Ref {
  if (outletOf(ctx)) throw notFound('import')
  return { organizationId: ctx.organizationId ?? '', importId }
}

/** @throws AppError forbidden */
export const allowFiles = (ctx: Pick<Ctx, 'actor'>): void => requireWhole(ctx, 'Files are brought in by staff of the whole business.')

export const isThis = ({ organizationId, importId }: Ref) => and(eq(dataImports.organizationId, organizationId), eq(dataImports.id, importId))

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

/** Whoever goes on with a file holds its row first, which keeps the file from being erased meanwhile. @throws AppError conflict */
export async function requireFile(tx: Tx, { organizationId, importId }: Ref): Promise<void> {
  const [part] = await tx.select({ number: importParts.number }).from(importParts).where(and(eq(importParts.organizationId, organizationId), eq(importParts.importId, importId))).limit(1)
  if (!part) throw new AppError('conflict', 'This file was erased after a week: send it again.', { reason: 'erased' })
}

const byHand: Partial<Record<ImportKind, readonly Permission[]>> = { members: ['members.enrol', 'members.edit'], products: ['products.add', 'products.edit'] }

/** Points are given by those who may give them by hand; and what was taken from a person they do by no file either. @throws AppError forbidden */
export function allowPoints(ctx: Ctx, kind: ImportKind, mapping: Record<string, number>): void {
  const grants = ctx.actor.kind === 'user' && !ctx.actor.platformAdmin ? ctx.actor.grants : undefined
  if (byHand[kind]?.some((permission) => saidOf(grants, permission) === false)) throw new AppError('forbidden', `You may not add and change ${kind}, so no file of yours does.`)
  const gives = kind === 'balances' || (kind === 'members' && mapping.points !== undefined)
  if (kind === 'members' && mapping.tier !== undefined && !can(ctx, 'members.set_tier')) {
    throw new AppError('forbidden', 'Tiers are brought in by an owner or a manager. Leave their column out.')
  }
  if (gives && !can(ctx, 'points.adjust')) throw new AppError('forbidden', 'Points are brought in by an owner or a manager. Leave their column out.')
}

/** One job for each import: after a restart it goes on where it was. */
export async function enqueue(tx: Tx, ref: Ref): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job('run_import', ${JSON.stringify(ref)}::json,
    queue_name => ${`import ${ref.organizationId}`}, job_key => ${`import ${ref.importId}`}, max_attempts => 12)`)
}

export const importEvent = ({ importId }: { importId: string }) => ({ subjectKind: 'import', subjectId: importId })
