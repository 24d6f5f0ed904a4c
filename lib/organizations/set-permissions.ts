import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { organizations, staff } from '@/db/schema/organizations'
import { cellNames, cells } from '@/lib/auth/cells'
import type { Cell } from '@/lib/auth/cells'
import { can, roleHas } from '@/lib/auth/permissions'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { fetchChangeable, notYours } from './staff-internal'

const cell = z.enum(cellNames)

/**
 * Beside the role; what is as the role has it is not kept, and follows the role. Counts from the person's next request.
 * @throws AppError not_found, forbidden (oneself, somebody above, more than one has), conflict (an owner, no brand)
 */
export const setPermissions = defineUseCase({
  name: 'staff.set_permissions',
  summary: 'Says what a member of staff may do with each kind of record, beside their role.',
  kind: 'command',
  permission: 'staff.manage',
  /** `may`: all that they may do from now on. */
  input: z.object({ userId: z.uuid(), may: z.array(cell).max(cellNames.length) }),
  output: z.object({ userId: z.uuid(), given: z.array(cell), taken: z.array(cell) }),
  async run(ctx, { userId, may }) {
    const organizationId = organizationIdOf(ctx)
    const its = and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt))
    const [person] = await ctx.tx.select({ role: staff.role, kind: organizations.kind }).from(staff).innerJoin(organizations, eq(organizations.id, staff.organizationId)).where(its)
    if (!person) throw notFound('member of staff')
    if (person.kind !== 'brand') throw new AppError('conflict', 'Only a brand says this of each person.')
    if (person.role === 'owner') throw new AppError('conflict', 'An owner may do everything. Give them another role first.')
    if (ctx.actor.kind === 'user' && ctx.actor.userId === userId) throw new AppError('forbidden', 'What you may do is for somebody else to say.')
    const role = await fetchChangeable(ctx.tx, ctx, userId, null)
    const [row] = await ctx.tx.select({ grants: staff.grants }).from(staff).where(its).for('update')
    const had = (one: Cell) => row?.grants[one] ?? roleHas(role, one)
    const given = cellNames.filter((one) => may.includes(one) && !had(one))
    const taken = cellNames.filter((one) => !may.includes(one) && had(one))
    const more = given.find((one) => !cells[one].permissions.every((permission) => can(ctx, permission)))
    if (more) throw notYours(more)
    const grants = Object.fromEntries(cellNames.filter((one) => may.includes(one) !== roleHas(role, one)).map((one) => [one, may.includes(one)]))
    await ctx.tx.update(staff).set({ grants }).where(its)
    return { userId, given, taken }
  },
  event: (_, { userId, given, taken }) => ({ subjectKind: 'user', subjectId: userId, data: { given, taken } }),
})
