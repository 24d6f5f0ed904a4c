export const MOST_CODES = 500
export const CODE_DAYS = { least: 1, most: 730, usual: 90, invitation: 14 } as const
