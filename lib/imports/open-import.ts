import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { outlets, terminals } from '@/db/schema/organizations'
import { AppError, notFound } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

/**
 * The terminal through which an outlet's history is imported: always the same, so that its idempotency keys hold over
 * imports. Which outlet is asked anew each time, without a key: there may be several since. @throws AppError not_found (no such outlet), conflict (several outlets and none named, or no program yet)
 */
export const openImport = defineUseCase({
  name: 'imports.open',
  summary: 'Find or make the terminal that imports an outlet’s sales',
  permission: 'sales.import',
  kind: 'command',
  input: z.object({ outlet: sentText().trim().min(1).optional().describe('id or name; needed where there are several') }),
  output: z.object({ terminalId: z.uuid(), outletId: z.uuid(), outletName: z.string(), programId: z.uuid(), made: z.boolean() }),
  run: async (ctx, input) => {
    const named = input.outlet === undefined ? undefined
      : isId(input.outlet) ? eq(outlets.id, input.outlet) : eq(outlets.name, input.outlet)
    const [outlet, another] = await ctx.tx.select({ id: outlets.id, name: outlets.name, programId: outlets.programId }).from(outlets)
      .where(and(eq(outlets.organizationId, ctx.organizationId ?? ''), isNull(outlets.closedAt), named))
      .orderBy(asc(outlets.createdAt), asc(outlets.id)).limit(2).for('update')
    if (!outlet) throw notFound('outlet')
    if (another) throw new AppError('conflict', 'There are several outlets: name the one whose sales these are.')
    if (!outlet.programId) throw new AppError('conflict', 'This outlet records into no program yet.')
    const [known] = await ctx.tx.select({ id: terminals.id }).from(terminals)
      .where(and(eq(terminals.outletId, outlet.id), eq(terminals.kind, 'import'), isNull(terminals.retiredAt)))
      .orderBy(asc(terminals.createdAt), asc(terminals.id)).limit(1)
    const terminalId = known?.id ?? newId()
    if (!known) {
      await ctx.tx.insert(terminals).values({
        id: terminalId, organizationId: ctx.organizationId ?? '', outletId: outlet.id, kind: 'import', name: 'Import', createdAt: ctx.now,
      })
    }
    return { terminalId, outletId: outlet.id, outletName: outlet.name, programId: outlet.programId, made: !known }
  },
  event: (_input, { terminalId, outletId, made }) => (made ? { subjectKind: 'terminal', subjectId: terminalId, data: { outletId } } : null),
})
