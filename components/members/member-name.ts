/** A card's number in groups of four, as it is printed and read out. */
export const cardNumber = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ')

/** What to call a member: the name noted here, or else the number on the card. */
export const memberName = ({ name, number }: { name: string | null; number: string }): string => name ?? `Member ${cardNumber(number)}`
