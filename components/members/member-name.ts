/** What to call a member: the name noted here, or else the number on the card. */
export const memberName = ({ name, number }: { name: string | null; number: string }): string => name ?? `Member ${number}`
