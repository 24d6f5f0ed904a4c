import { z } from 'zod'

/** An address that a business noted of a member. */
export const profileEmail = z.email('is no e-mail address').max(254).transform((text) => text.toLowerCase())
