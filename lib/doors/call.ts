import type { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { UseCase } from '@/lib/core/use-case'
import { actionFailure } from './action-failure'
import type { CallResult } from './call-result'
import { sessionContext } from './session-context'

/**
 * A use case for a page that talks instead of sending a form, as the till in the browser does.
 * The page is not drawn anew; a key makes a repeat harmless.
 */
export function call<I extends z.ZodType, O extends z.ZodType>(useCase: UseCase<I, O>) {
  return async (input: z.input<I>, idempotencyKey?: string): Promise<CallResult<z.output<O>>> => {
    const ctx = await sessionContext(useCase.declaration.permission)
    try {
      return { ok: true, data: await useCase({ ...ctx, ...(idempotencyKey ? { idempotencyKey } : {}) }, input) }
    } catch (error) {
      const failure = actionFailure(error, ctx.requestId)
      return error instanceof AppError ? { ...failure, message: error.message, details: error.details } : failure
    }
  }
}
