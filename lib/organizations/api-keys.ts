import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { apiKeys } from '@/db/schema/organizations'
import type { terminals } from '@/db/schema/organizations'
import { hashOfKey, newKey } from '@/lib/auth/api-keys'
import type { Ctx } from '@/lib/core/context'
import { actorId } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { organizationIdOf } from './internal'

const MOST_VALID = 2

/** The terminal's keys that open the door now: at most two, while one takes over from the other. */
export async function validKeys(tx: Tx, terminalId: string, now: Date) {
  return tx
    .select({ id: apiKeys.id, expiresAt: apiKeys.expiresAt })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.terminalId, terminalId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    )
}

/** The caller holds the terminal's lock. The key itself exists only in the answer. @throws AppError conflict, validation_failed */
export async function issueKey(
  ctx: Ctx & { tx: Tx },
  { id: terminalId, kind }: Pick<typeof terminals.$inferSelect, 'id' | 'kind'>,
): Promise<{ keyId: string; prefix: string; key: string }> {
  // It records sales of any day, however long ago: nobody outside may.
  if (kind === 'import') throw invalid('terminalId', 'The terminal for imports takes no key. Make one for a till instead.')
  const valid = await validKeys(ctx.tx, terminalId, ctx.now)
  if (valid.length >= MOST_VALID)
    throw new AppError('conflict', 'This terminal has two valid keys already. Revoke one of them first.')
  const { key, prefix } = newKey()
  const keyId = newId()
  await ctx.tx
    .insert(apiKeys)
    .values({
      id: keyId,
      organizationId: organizationIdOf(ctx),
      terminalId,
      prefix,
      keyHash: hashOfKey(key),
      createdAt: ctx.now,
      createdBy: ctx.actor.kind === 'user' ? actorId(ctx.actor) : null,
    })
  return { keyId, prefix, key }
}

export async function revokeKeysOf(tx: Tx, terminalIds: string[], now: Date): Promise<void> {
  if (terminalIds.length === 0) return
  await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(inArray(apiKeys.terminalId, terminalIds), isNull(apiKeys.revokedAt)))
}
