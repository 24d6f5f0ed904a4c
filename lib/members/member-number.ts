import { randomInt } from 'node:crypto'

/** Sixteen digits as on a bank card: fifteen at random, so that numbers tell nothing, and Luhn's check digit. */
export const newMemberNumber = (): string => numberThatBegins(randomInt(1, 10))

/** A number for a card that is printed before it is anybody's: it begins with 0, so that no member ever gets it as their own. */
export const newCardNumber = (): string => numberThatBegins(0)

function numberThatBegins(first: number): string {
  const digits = `${first}${String(randomInt(10 ** 7)).padStart(7, '0')}${String(randomInt(10 ** 7)).padStart(7, '0')}`
  return digits + checkDigit(digits)
}

function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return (10 - (sum % 10)) % 10
}

/** Spaces and dashes are how people read it out. */
export const cleanMemberNumber = (text: string): string => text.replaceAll(/[\s-]/g, '')
export const isCardNumber = (text: string): boolean => text.startsWith('0') && isMemberNumber(text)
export const isMemberNumber = (text: string): boolean => /^\d{16}$/.test(text) && checkDigit(text.slice(0, -1)) === Number(text.at(-1))
