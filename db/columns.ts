import { v7 as newId } from 'uuid'
import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core'

// UUIDv7 (RFC 9562): ids sort by creation time, and need no global sequence.
export const id = () => uuid().notNull().$defaultFn(newId)
export const at = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' })
export const createdAt = () => at().notNull().defaultNow()
/** Whole points; at most 10^12 in one operation, checked where points enter. */
export const points = () => bigint({ mode: 'number' })
/** Money in minor units of the row's currency. */
export const minor = () => bigint({ mode: 'number' })
