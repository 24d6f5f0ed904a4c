// Beside the request, which a repeat must send word for word: its key, who served, and a manager's word for it.
export const KEY_HEADER = 'idempotency-key'
export const TURN_HEADER = 'tessera-turn'
export const APPROVAL_HEADER = 'tessera-approval'
