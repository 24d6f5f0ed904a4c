import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { users } from '@/db/schema/people'
import { workflowVersions } from '@/db/schema/workflows'
import { currencyExponent } from '@/lib/core/format'
import { defineUseCase } from '@/lib/core/use-case'
import { defaultWorkflow } from './default-workflow'
import { savedWorkflowSchema } from './schemas'
import { latestWorkflow, requireBrand } from './versions'

export const getWorkflow = defineUseCase({
  name: 'workflows.get',
  summary: 'What new claims go through',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  /** `number` 0: the default, which nobody has changed. */
  output: z.object({ number: z.int(), currency: z.string(), definition: savedWorkflowSchema }),
  async run(ctx) {
    const { id, currency } = await requireBrand(db(), ctx.organizationId)
    const known = await latestWorkflow(id)
    return known ? { number: known.number, currency, definition: known.definition } : { number: 0, currency, definition: defaultWorkflow(currencyExponent(currency)) }
  },
})

export const listWorkflowVersions = defineUseCase({
  name: 'workflows.list_versions',
  summary: 'Each version of the brand’s workflow, newest first',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output: z.array(z.object({ workflowVersionId: z.uuid(), number: z.int(), createdAt: z.date(), by: z.string().nullable(), definition: savedWorkflowSchema })),
  async run(ctx) {
    const rows = await db().select({
      workflowVersionId: workflowVersions.id, number: workflowVersions.number, createdAt: workflowVersions.createdAt,
      by: users.name, definition: workflowVersions.definition,
    }).from(workflowVersions).leftJoin(users, eq(users.id, workflowVersions.createdBy)).where(and(eq(workflowVersions.organizationId, ctx.organizationId ?? ''), eq(workflowVersions.kind, 'claims'))).orderBy(desc(workflowVersions.number)).limit(200)
    return rows.map((row) => ({ ...row, definition: savedWorkflowSchema.parse(row.definition) }))
  },
})
