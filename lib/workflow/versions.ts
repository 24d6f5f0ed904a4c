import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { workflowVersions } from '@/db/schema/workflows'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { currencyExponent } from '@/lib/core/format'
import { defaultWorkflow } from './default-workflow'
import { savedWorkflowSchema } from './schemas'
import type { Workflow } from './schemas'

export type WorkflowVersion = { id: string; number: number; definition: Workflow; createdAt: Date }

export type WorkflowKind = typeof workflowVersions.$inferSelect['kind']
const columns = { id: workflowVersions.id, number: workflowVersions.number, definition: workflowVersions.definition, createdAt: workflowVersions.createdAt }
export type WorkflowRow = Omit<WorkflowVersion, 'definition'> & { definition: unknown }
const read = (row: WorkflowRow): WorkflowVersion => ({ ...row, definition: savedWorkflowSchema.parse(row.definition) })

/** The brand. @throws AppError not_found, conflict (a shop has no claims) */
export async function requireBrand(tx: Pick<Tx, 'select'>, organizationId: string | undefined): Promise<{ id: string; currency: string }> {
  const [brand] = await tx.select({ id: organizations.id, kind: organizations.kind, currency: organizations.currency })
    .from(organizations).where(eq(organizations.id, organizationId ?? ''))
  if (!brand) throw notFound('organization')
  if (brand.kind !== 'brand') throw new AppError('conflict', 'Only a brand has claims.', { reason: 'no_brand' })
  return brand
}

export async function latestOfKind(organizationId: string, kind: WorkflowKind, tx: Pick<Tx, 'select'>): Promise<WorkflowRow | null> {
  const [row] = await tx.select(columns).from(workflowVersions).where(and(eq(workflowVersions.organizationId, organizationId), eq(workflowVersions.kind, kind)))
    .orderBy(desc(workflowVersions.number)).limit(1)
  return row ?? null
}

export async function latestWorkflow(organizationId: string, tx: Pick<Tx, 'select'> = db()): Promise<WorkflowVersion | null> {
  const row = await latestOfKind(organizationId, 'claims', tx)
  return row ? read(row) : null
}

/** @throws AppError not_found */
export async function ofKindById(organizationId: string, kind: WorkflowKind, id: string, tx: Pick<Tx, 'select'>): Promise<WorkflowRow> {
  const [row] = await tx.select(columns).from(workflowVersions)
    .where(and(eq(workflowVersions.organizationId, organizationId), eq(workflowVersions.kind, kind), eq(workflowVersions.id, id)))
  if (!row) throw notFound('workflow')
  return row
}

export const workflowById = async (organizationId: string, id: string, tx: Pick<Tx, 'select'> = db()): Promise<WorkflowVersion> =>
  read(await ofKindById(organizationId, 'claims', id, tx))

/** What new claims go through: the latest version, or the default as the first one. */
export async function workflowForNewClaims(tx: Tx, organizationId: string, now: Date): Promise<WorkflowVersion> {
  const known = await latestWorkflow(organizationId, tx)
  if (known) return known
  const { currency } = await requireBrand(tx, organizationId)
  // Two first claims at once: the second takes what the first one made.
  await tx.insert(workflowVersions).values({ id: newId(), organizationId, number: 1, definition: defaultWorkflow(currencyExponent(currency)), createdAt: now }).onConflictDoNothing()
  return (await latestWorkflow(organizationId, tx)) ?? workflowForNewClaims(tx, organizationId, now)
}
