// How a brand's retailers are numbered, for the command that numbers and the form that shows it beforehand.

export const prefixPattern = /^[A-Z][A-Z0-9]{0,5}$/
export const MOST_NUMBER = 9_999_999
const DIGITS = 4

/** DLR-0042. */
export const retailerNumber = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(DIGITS, '0')}`
/** What comes after the prefix; 0 of a number that was made another way. */
export const numberIn = (code: string): number => Number(/-(\d+)$/.exec(code)?.[1] ?? 0)
