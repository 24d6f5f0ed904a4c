import { hash } from '@node-rs/argon2'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { staff } from '@/db/schema/organizations'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { newPin } from './schemas'

/** Where they serve by the PIN before, the till asks anew. @throws AppError validation_failed (a PIN that is tried first) */
export const choosePin = defineUseCase({
  name: 'till.choose_pin',
  summary: 'Choose the PIN by which the caller serves at the till in the browser',
  permission: 'sales.record',
  kind: 'command',
  input: z.object({ pin: newPin }),
  output: z.object({ userId: z.uuid() }),
  run: async ({ tx, actor, organizationId = '', now }, { pin }) => {
    if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can choose a PIN.')
    const [row] = await tx.update(staff).set({ pinHash: await hash(pin), pinSetAt: now })
      .where(and(eq(staff.organizationId, organizationId), eq(staff.userId, actor.userId), isNull(staff.endedAt))).returning({ userId: staff.userId })
    if (!row) throw notFound('member of staff')
    return row
  },
  event: (_input, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
})
