import { randomInt } from 'node:crypto'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { retailerNumber } from '@/lib/organizations/numbering-plain'

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const byChance = () => Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** The next in the brand's own order, which whoever registers at the same moment waits for; else one by chance. */
async function newNumber(tx: Tx, organizationId: string): Promise<string> {
  const [own] = await tx.update(organizations).set({ retailerNext: sql`${organizations.retailerNext} + 1` })
    .where(and(eq(organizations.id, organizationId), isNotNull(organizations.retailerPrefix))).returning({ prefix: organizations.retailerPrefix, next: organizations.retailerNext })
  return own?.prefix ? retailerNumber(own.prefix, own.next - 1) : byChance()
}

type NewRetailer = Omit<typeof retailers.$inferInsert, 'id' | 'code'>

/** Written with a number that no other retailer of the brand has. Its person is locked, so nobody else writes them meanwhile. */
export async function writeRetailer(tx: Tx, row: NewRetailer): Promise<{ retailerId: string; code: string }> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [made] = await tx.insert(retailers).values({ id: newId(), code: await newNumber(tx, row.organizationId), ...row })
      .onConflictDoNothing({ target: [retailers.organizationId, retailers.code] }).returning({ retailerId: retailers.id, code: retailers.code })
    if (made) return made
  }
  throw new AppError('conflict', 'No free retailer number was found. Try again.')
}
