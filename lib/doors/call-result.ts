/** What a call answers; `details` are the refusal's own (what is missing, the fresh quote). */
export type CallResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: string; message: string; details?: Record<string, unknown> }
