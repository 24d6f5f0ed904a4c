import { AppError } from '@/lib/core/errors'
import { requestLog } from '@/lib/core/log'
import { isPassing } from './error-map'

export type ActionFailure = { ok: false; code: string; message: string; reason?: string; fieldErrors?: Record<string, string> }

/**
 * A refusal as a form shows it. Anything unknown becomes one plain sentence, and a line in the log under the request's
 * id.
 */
export function actionFailure(error: unknown, requestId: string): ActionFailure {
  if (isPassing(error)) {
    return { ok: false, code: 'unavailable', message: 'Tessera is busy just now. Try again in a moment.' }
  }
  if (!(error instanceof AppError)) {
    requestLog(requestId).error({ err: error }, 'a form could not be handled')
    return {
      ok: false,
      code: 'internal',
      message: `Something went wrong here. Nothing was changed. Reference: ${requestId}`,
    }
  }
  const errors = error.details.errors ?? []
  const fieldErrors = Object.fromEntries(errors.toReversed().map(({ field, message }) => [field, forPeople(message)]))
  const message = errors.length > 0 ? 'Please look at the marked fields.' : error.message
  const { reason } = error.details
  return { ok: false, code: error.code, message, ...(typeof reason === 'string' ? { reason } : {}), ...(errors.length > 0 ? { fieldErrors } : {}) }
}

/**
 * A till is told "totalMinor: is missing"; under a form's field it is a sentence. A money field sends what was typed
 * where that is no amount, and nobody at a form knows of minor units.
 */
export function forPeople(message: string): string {
  if (message === 'must be a whole number of minor units') return 'Type an amount, such as 12.40.'
  if (message === 'is missing') return 'Fill this in.'
  const whole = /^(is|are|must|may|has|can) /.test(message) ? `This ${message}` : message.replace(/^./, (first) => first.toUpperCase())
  return /[.?!]$/.test(whole) ? whole : `${whole}.`
}
