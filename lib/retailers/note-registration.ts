import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { writeRetailer } from './numbering'
import { lockPerson } from './person'
import { spendCode } from './spend-code'

type Known = typeof retailers.$inferSelect | undefined
type Asked = { phone: string; name: string; taxId: string; address: string; contact: string }
type Word = { codeHash: string; regionId: string | null }

/** What whoever has proven the phone says of their business; verified by a code of the brand's, except where they worked for it before, or are of its staff, who come by codes themselves. */
export async function noteRegistration(ctx: Ctx & { tx: Tx }, brand: { id: string; name: string }, { phone, ...asked }: Asked, word: Word | null) {
  const { tx, now } = ctx
  const { customerId, retailer: known } = await lockPerson(tx, brand.id, phone, now)
  refuseKnown(known, brand.name)
  const trusted = word && !known?.endedAt && !await isOfStaff(ctx, brand.id, customerId) ? word : null
  const state = trusted ? 'verified' as const : 'registered' as const
  const { name, taxId, address, contact } = asked
  const row = { name, taxId, address, contact, state, stateSince: now, stateReason: null, ...(trusted?.regionId ? { regionId: trusted.regionId } : {}) }
  const retailerId = await write(tx, known, { ...row, organizationId: brand.id, customerId, createdAt: now })
  const codeId = trusted ? await spendCode(tx, trusted.codeHash, { organizationId: brand.id, retailerId, now }) : null
  return { retailerId, state, codeId }
}

/** Who is signed in as one of them while they register it, or has its number or a device that is signed in with it. */
async function isOfStaff({ tx, actor }: Ctx & { tx: Tx }, organizationId: string, customerId: string): Promise<boolean> {
  const me = actor.kind === 'user' ? actor.userId : null
  const [one] = await tx.select({ id: staff.userId }).from(staff).where(and(
    eq(staff.organizationId, organizationId), isNull(staff.endedAt), sql`(${staff.userId} = ${me} or staff_is_customer(${organizationId}, ${staff.userId}, ${customerId}))`)).limit(1)
  return one !== undefined
}

function refuseKnown(known: Known, brand: string): void {
  if (!known || known.endedAt) return
  if (known.state === 'verified') throw new AppError('conflict', `This number is registered with ${brand} already. Sign in with it.`)
  if (known.state === 'suspended') throw new AppError('conflict', `${brand} has suspended the business with this number. Ask there.`)
}

/** Who waits, or was refused, may write again what they wrote. */
async function write(tx: Tx, known: Known, { createdAt, ...row }: Omit<typeof retailers.$inferInsert, 'id' | 'code'>): Promise<string> {
  if (!known) return (await writeRetailer(tx, { ...row, createdAt })).retailerId
  await tx.update(retailers).set({ ...row, endedAt: null }).where(eq(retailers.id, known.id))
  return known.id
}
