import { z } from 'zod'

/** PostgreSQL stores no NUL, and JSON's lone surrogates are no text in any encoding. */
const unstorable = /\0|\p{Surrogate}/u
const storable = (text: string) => !unstorable.test(text)

/** Where every text that is sent to us begins, in place of z.string(): what cannot be stored is refused. */
export const sentText = () => z.string().refine(storable, 'contains characters that are not text')

/** Text that can be stored: trimmed, not empty, at most `most` characters. */
export const plainText = (most: number) => sentText().trim().min(1, 'is empty').max(most)
