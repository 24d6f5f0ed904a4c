import { AppError } from '@/lib/core/errors'
import { actionFailure } from './action-failure'
import type { CallResult } from './call-result'

/** A refusal as a page that talks shows it: in the use case's own words, with what it says besides. */
export function callFailure(error: unknown, requestId: string): Extract<CallResult<never>, { ok: false }> {
  const { ok, code, message } = actionFailure(error, requestId)
  return error instanceof AppError ? { ok, code, message: error.message, details: error.details } : { ok, code, message }
}
