import { randomInt } from 'node:crypto'
import type { Tx } from '@/db/client'
import { retailers } from '@/db/schema/retailers'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const newNumber = () => Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

type NewRetailer = Omit<typeof retailers.$inferInsert, 'id' | 'code'>

/** Written with a number that no other retailer of the brand has. Its person is locked, so nobody else writes them meanwhile. */
export async function writeRetailer(tx: Tx, row: NewRetailer): Promise<{ retailerId: string; code: string }> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [made] = await tx.insert(retailers).values({ id: newId(), code: newNumber(), ...row })
      .onConflictDoNothing({ target: [retailers.organizationId, retailers.code] }).returning({ retailerId: retailers.id, code: retailers.code })
    if (made) return made
  }
  throw new AppError('conflict', 'No free retailer number was found. Try again.')
}
