import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { issueKey } from './api-keys'
import { fetchTerminal } from './internal'

/** `key` is shown once: a replay of the same Idempotency-Key has null. */
export const issuedKey = z.object({
  keyId: z.uuid(),
  terminalId: z.uuid(),
  prefix: z.string(),
  key: z.string().nullable(),
})

/** @throws AppError not_found, conflict (the terminal has two valid keys), validation_failed (it imports history) */
export const createKey = defineUseCase({
  name: 'keys.create',
  summary: 'Makes a key for a terminal and shows it once.',
  kind: 'command',
  permission: 'keys.manage',
  input: z.object({ terminalId: z.uuid() }),
  output: issuedKey,
  run: async (ctx, { terminalId }) => {
    const terminal = await fetchTerminal(ctx.tx, ctx, terminalId)
    return { terminalId, ...(await issueKey(ctx, terminal)) }
  },
  event: (_, { keyId, terminalId }) => ({ subjectKind: 'key', subjectId: keyId, data: { terminalId } }),
  keep: (issued) => ({ ...issued, key: null }),
})
