/** Kept apart from next-auth, for code that must not load it. */
export const SESSION_COOKIE = 'tessera.session'
export const ORGANIZATION_COOKIE = 'tessera.organization'
export const SESSION_DAYS = 60
/** Staff sign in again after two weeks; a customer's phone is theirs alone. */
export const STAFF_SESSION_DAYS = 14
