/** As people type several tags: with commas between. */
export const splitTags = (typed: string): string[] => typed.split(',').map((part) => part.trim()).filter(Boolean)
