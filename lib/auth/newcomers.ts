/** Where somebody may be going who is no customer of anybody yet: to join a business, or to claim a receipt. */
export const welcomesNewcomers = (next: string | null): boolean => next !== null && /^\/(join\/|me\/claim(\?|$))/.test(next)
