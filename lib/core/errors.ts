/** Every way a use case can refuse. Stable: doors map them, POS vendors match on them. */
export const errorCodes = [
  'unauthorized', 'forbidden', 'revoked', 'not_found', 'member_not_found', 'validation_failed', 'tax_required',
  'currency_not_supported', 'insufficient_points', 'reward_not_available', 'quote_changed', 'hold_expired',
  'already_refunded', 'proof_required', 'duplicate_receipt', 'idempotency_key_missing', 'idempotency_key_reused',
  'rate_limited', 'too_large', 'unavailable', 'conflict', 'code_invalid', 'sign_in_failed', 'two_factor_required', 'approval_required', 'second_person',
  'disabled', 'method_not_allowed', 'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export type FieldError = { field: string; message: string }
export type ErrorDetails = { errors?: FieldError[] } & Record<string, unknown>

/** A refusal that the caller can understand and act on. Anything else that is thrown is a fault of ours. */
export class AppError extends Error {
  constructor(readonly code: ErrorCode, message: string, readonly details: ErrorDetails = {}) {
    super(message)
    this.name = 'AppError'
  }
}

export const notFound = (what: string) => new AppError('not_found', `There is no such ${what}.`)
/** `reason` tells refusals of one field apart for who reads another language than that of `message`. */
export const invalid = (field: string, message: string, reason?: string) =>
  new AppError('validation_failed', message, { errors: [{ field, message }], ...(reason ? { reason } : {}) })
