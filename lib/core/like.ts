/** A text as a part of a LIKE pattern, in which it stands for itself. */
export const likePart = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)
