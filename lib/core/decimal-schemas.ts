import { z } from 'zod'

/** A decimal string in a schema: '1', '0.5', '1.25'. */
export const decimalString = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, 'must be a decimal such as 1 or 0.5')

/** Quantities carry at most three places. */
export const quantityString = z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, 'must be a decimal with at most 3 places, such as 1 or 0.250')
