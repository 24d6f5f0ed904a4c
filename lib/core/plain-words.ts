/** A text without its accents, in small letters. */
export const plainLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Its words so; what is neither letter nor digit stands between them. */
export const plainWords = (text: string): string[] => plainLetters(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
