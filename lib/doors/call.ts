import type { z } from 'zod'
import type { UseCase } from '@/lib/core/use-case'
import { callFailure } from './call-failure'
import type { CallResult } from './call-result'
import { demandDrawnFor } from './drawn-for'
import { sessionContext } from './session-context'

/** A use case for a page that talks instead of sending a form. The page is not drawn anew. */
export function call<I extends z.ZodType, O extends z.ZodType>(useCase: UseCase<I, O>) {
  return async (input: z.input<I>, idempotencyKey?: string, drawnFor?: string): Promise<CallResult<z.output<O>>> => {
    const session = await sessionContext(useCase.declaration.permission, { drawnFor })
    try {
      demandDrawnFor(session, drawnFor)
      return { ok: true, data: await useCase(idempotencyKey ? { ...session, idempotencyKey } : session, input) }
    } catch (error) {
      return callFailure(error, session.requestId)
    }
  }
}
