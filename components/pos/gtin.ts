/** Whether its last digit is the check digit of a GTIN of 8, 12, 13 or 14 digits: weighed 3 and 1 in turn from the right, all of them end in 0. */
export const isGtin = (digits: string): boolean =>
  /^(?:\d{8}|\d{12,14})$/.test(digits) && [...digits].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0
