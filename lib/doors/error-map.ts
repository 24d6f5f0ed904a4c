import { AppError } from '@/lib/core/errors'
import type { ErrorCode, ErrorDetails } from '@/lib/core/errors'
import { requestLog } from '@/lib/core/log'

/** One table from what a use case refuses to what HTTP calls it. */
const statuses: Record<ErrorCode, number> = {
  unauthorized: 401, revoked: 401, sign_in_failed: 401, two_factor_required: 401,
  forbidden: 403, disabled: 403, proof_required: 403, approval_required: 403,
  not_found: 404, member_not_found: 404,
  method_not_allowed: 405,
  insufficient_points: 409, reward_not_available: 409, quote_changed: 409, hold_expired: 409, already_refunded: 409,
  duplicate_receipt: 409, conflict: 409,
  // Kept, and not done before somebody else has looked at it.
  second_person: 409,
  too_large: 413,
  validation_failed: 422, tax_required: 422, currency_not_supported: 422, idempotency_key_reused: 422, code_invalid: 422,
  idempotency_key_missing: 400,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
}

/** A problem that only HTTP has: a body that is no JSON, or of another type. */
export class HttpProblem extends AppError {
  constructor(readonly status: number, code: ErrorCode, message: string, readonly headers: Record<string, string> = {}, details: ErrorDetails = {}) {
    super(code, message, details)
  }
}

export function statusOf(error: unknown): number {
  if (error instanceof HttpProblem) return error.status
  return statuses[error instanceof AppError ? error.code : isPassing(error) ? 'unavailable' : 'internal']
}

export type Problem = { code: ErrorCode; status: number; headers: Record<string, string>; body: string }
const RETRY_SECONDS = 1

/** Problem details by RFC 9457. What is not a refusal becomes one plain sentence, and a line in the log. */
export function problemOf(error: unknown, requestId: string): Problem {
  const refusal = error instanceof AppError ? error : unknown(error, requestId)
  const { code, message, details } = refusal
  const status = statusOf(refusal)
  const { errors = [], ...rest } = details
  const retryAfter = typeof rest.retryAfterSeconds === 'number' ? rest.retryAfterSeconds : RETRY_SECONDS
  return {
    code,
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(refusal instanceof HttpProblem ? refusal.headers : {}),
      ...(status === 429 || status === 503 ? { 'retry-after': String(retryAfter) } : {}),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify({ type: `urn:tessera:problem:${code}`, title: titleOf(code), status, code, detail: message, requestId, errors, ...rest }),
  }
}

// Lock and statement time-outs, too many connections, a database that stops, starts or is away: all pass.
const passing = /^(55P03|57014|57P0[1-3]|53300|40001|40P01|CONNECT.*|CONNECTION_.*|ECONN.*|EPIPE|ETIMEDOUT)$/
// The query builder wraps what the database said.
export const isPassing = (error: unknown): boolean => error instanceof Error
  && (('code' in error && typeof error.code === 'string' && passing.test(error.code)) || isPassing(error.cause))

function unknown(error: unknown, requestId: string): AppError {
  if (isPassing(error)) return new AppError('unavailable', 'The database is busy or away; send the same request again.')
  requestLog(requestId).error({ err: error }, 'a request could not be handled')
  return new AppError('internal', 'Something went wrong here. Send the same request again; the request id helps us find it.')
}

const titleOf = (code: ErrorCode) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
