import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { apiKeys } from '@/db/schema/organizations'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { issueKey, validKeys } from './api-keys'
import { issuedKey } from './create-key'
import { fetchTerminal, organizationIdOf } from './internal'

/** @throws AppError not_found, revoked (the key no longer opens anything), conflict (a rotation is under way) */
export const rotateKey = defineUseCase({
  name: 'keys.rotate',
  summary: 'Makes a new key now; the old one works for the chosen hours more.',
  kind: 'command',
  permission: 'keys.manage',
  input: z.object({ keyId: z.uuid(), overlapHours: z.number().min(0).max(720).default(24) }),
  output: issuedKey.extend({ oldKeyExpiresAt: z.iso.datetime() }),
  run: async (ctx, { keyId, overlapHours }) => {
    const [old] = await ctx.tx
      .select({ terminalId: apiKeys.terminalId })
      .from(apiKeys)
      .where(and(eq(apiKeys.id, keyId), eq(apiKeys.organizationId, organizationIdOf(ctx))))
    if (!old) throw notFound('key')
    const terminal = await fetchTerminal(ctx.tx, ctx, old.terminalId)
    const valid = await validKeys(ctx.tx, old.terminalId, ctx.now)
    if (!valid.some((key) => key.id === keyId))
      throw new AppError('revoked', 'This key no longer works. Make a new one.')
    const issued = await issueKey(ctx, terminal)
    const expiresAt = new Date(ctx.now.getTime() + overlapHours * 3_600_000)
    await ctx.tx
      .update(apiKeys)
      .set({ expiresAt })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt), ne(apiKeys.id, issued.keyId)))
    return { terminalId: old.terminalId, ...issued, oldKeyExpiresAt: expiresAt.toISOString() }
  },
  event: (input, { keyId, terminalId }) => ({
    subjectKind: 'key',
    subjectId: keyId,
    data: { terminalId, replaces: input.keyId },
  }),
  keep: (issued) => ({ ...issued, key: null }),
})
