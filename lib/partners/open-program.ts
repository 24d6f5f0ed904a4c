import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { programs } from '@/db/schema/programs'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { limitsInput, limitsSchema } from './schemas'
import { openChange } from './second-person'

/** What it says holds for who joins from now on; those who are in keep their limits. @throws AppError not_found, validation_failed */
export const openToPartners = defineUseCase({
  name: 'partners.open',
  summary: 'Let any business join the program without an invitation, or stop that',
  permission: 'partners.manage',
  kind: 'command',
  secondPerson: openChange,
  input: z.object({ limits: limitsInput.nullable() }),
  output: z.object({ programId: z.uuid(), open: z.boolean() }),
  run: async (ctx, { limits }) => {
    const { id: programId } = await requireOwnProgram(ctx)
    await ctx.tx.update(programs).set({ open: limits !== null, ...limits }).where(eq(programs.id, programId))
    return { programId, open: limits !== null }
  },
  event: (_input, { programId, open }) => ({ programId, subjectKind: 'program', subjectId: programId, data: { open } }),
})

/** Those that a business may join without a code: of its own currency. */
export const listOpenPrograms = defineUseCase({
  name: 'partners.list_open',
  summary: 'List the programs that any business may join',
  permission: 'partners.manage',
  kind: 'query',
  input: z.object({}),
  output: z.array(z.object({ programId: z.uuid(), name: z.string(), owner: z.string(), limits: limitsSchema })),
  run: async (ctx) => {
    const [own] = await db().select({ currency: organizations.currency }).from(organizations).where(eq(organizations.id, ctx.organizationId ?? ''))
    const found = await db().select({ programId: programs.id, name: programs.name, owner: organizations.name, leastPerUnit: programs.leastPerUnit, mostPerUnit: programs.mostPerUnit })
      .from(programs).innerJoin(organizations, eq(organizations.id, programs.organizationId))
      .where(and(eq(programs.open, true), eq(programs.currency, own?.currency ?? ''), isNull(organizations.suspendedAt))).orderBy(programs.name).limit(100)
    return found.map(({ leastPerUnit, mostPerUnit, ...one }) => ({ ...one, limits: { leastPerUnit: leastPerUnit ?? '0', mostPerUnit: mostPerUnit ?? '0' } }))
  },
})
