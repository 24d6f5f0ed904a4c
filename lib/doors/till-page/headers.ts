// Beside the request, which a repeat must send word for word: its key, who served or was signed in, a manager's word for it, and the turn's signature of what waited.
export const KEY_HEADER = 'idempotency-key'
export const TURN_HEADER = 'tessera-turn'
export const SESSION_HEADER = 'tessera-session'
export const APPROVAL_HEADER = 'tessera-approval'
export const SIGNATURE_HEADER = 'tessera-signature'
