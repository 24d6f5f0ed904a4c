import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { cellNames, cells } from '@/lib/auth/cells'
import { can, roleHas } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { staffRole } from './schemas'

const cell = z.enum(cellNames)
const person = z.object({ userId: z.uuid(), name: z.string(), role: staffRole, you: z.boolean(), byRole: z.array(cell), may: z.array(cell) })
export type PersonMay = z.output<typeof person>

/** @throws AppError conflict (no brand). `may`: what each can do; `byRole`: what their role alone would let them. `yours`: what the caller can hand out. */
export const listPermissions = defineUseCase({
  name: 'staff.permissions',
  summary: 'What each member of staff may do with each kind of record',
  permission: 'staff.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({ people: z.array(person), yours: z.array(cell) }),
  async run(ctx) {
    const [place] = await db().select({ kind: organizations.kind }).from(organizations).where(eq(organizations.id, organizationIdOf(ctx)))
    if (place?.kind !== 'brand') throw new AppError('conflict', 'Only a brand says this of each person.')
    const rows = await db().select({ userId: users.id, name: users.name, role: staff.role, grants: staff.grants }).from(staff).innerJoin(users, eq(users.id, staff.userId))
      .where(and(eq(staff.organizationId, organizationIdOf(ctx)), isNull(staff.endedAt))).orderBy(asc(users.name), asc(users.id))
    const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    return {
      people: rows.map(({ grants, ...row }) => ({
        ...row, you: row.userId === me, byRole: cellNames.filter((one) => roleHas(row.role, one)), may: cellNames.filter((one) => grants[one] ?? roleHas(row.role, one)),
      })),
      yours: cellNames.filter((one) => cells[one].permissions.every((permission) => can(ctx, permission))),
    }
  },
})
