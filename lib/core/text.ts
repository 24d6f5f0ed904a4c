import { z } from 'zod'

/** PostgreSQL stores no NUL, and JSON's lone surrogates are no text in any encoding. */
const storable = (text: string) => !/\0|\p{Surrogate}/u.test(text)

/** Text that can be stored: trimmed, not empty, at most `most` characters. */
export const plainText = (most: number) =>
  z.string().trim().min(1, 'is empty').max(most).refine(storable, 'contains characters that are not text')
