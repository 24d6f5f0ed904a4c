import { z } from 'zod'
import { sentText } from '@/lib/core/text'

/** Lower case and single spaces, so that VIP and vip are one. */
export const tag = sentText().transform((text) => text.trim().replace(/\s+/g, ' ').toLowerCase())
  .pipe(z.string().min(1, 'must not be empty').max(40, 'must have at most 40 characters').regex(/^[^,]*$/, 'must not hold a comma'))

export const tags = z.array(tag).transform((list) => [...new Set(list)].sort()).pipe(z.array(z.string()).max(20, 'must be at most 20'))
