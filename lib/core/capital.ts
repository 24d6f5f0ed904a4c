/** A word as it stands at the head of a title or a button. */
export const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1)
