import type { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { UseCase } from '@/lib/core/use-case'
import { actionFailure } from './action-failure'
import type { CallResult } from './call-result'
import type { Ctx } from '@/lib/core/context'
import { sessionContext } from './session-context'

/**
 * A use case for a page that talks instead of sending a form, as the till in the browser does.
 * The page is not drawn anew; a key makes a repeat harmless. `as`: who does it, where that is not who signed in.
 */
export function call<I extends z.ZodType, O extends z.ZodType, S = never>(useCase: UseCase<I, O>, as?: (ctx: Ctx, input: unknown, standing?: S) => Promise<Ctx>) {
  return async (input: z.input<I>, idempotencyKey?: string, standing?: S): Promise<CallResult<z.output<O>>> => {
    const session = await sessionContext(useCase.declaration.permission)
    const ctx = idempotencyKey ? { ...session, idempotencyKey } : session
    try {
      return { ok: true, data: await useCase(as ? await as(ctx, input, standing) : ctx, input) }
    } catch (error) {
      const failure = actionFailure(error, ctx.requestId)
      return error instanceof AppError ? { ...failure, message: error.message, details: error.details } : failure
    }
  }
}
