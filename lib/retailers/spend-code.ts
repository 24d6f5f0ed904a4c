import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { retailerCodes } from '@/db/schema/retailers'
import { targetOf } from '@/lib/auth/one-time-code-rules'
import { countAct } from '@/lib/auth/rate-limit'
import { invalid } from '@/lib/core/errors'
import { hashOfCode, isCode } from './code'

const wrong = () => invalid('retailerCode', 'This code is not known, or was used, revoked or is too old. Check it, or leave it empty and wait to be looked at.')
const open = (codeHash: string, organizationId: string, now: Date) => and(
  eq(retailerCodes.codeHash, codeHash), eq(retailerCodes.organizationId, organizationId),
  isNull(retailerCodes.usedAt), isNull(retailerCodes.revokedAt), gt(retailerCodes.expiresAt, now))

type Asked = { organizationId: string; typed: string; phone: string; now: Date; address?: string }

/** Looks a code up before anything is done with it, and counts who tries many. @throws AppError validation_failed, rate_limited */
export async function findCode(tx: Tx, { organizationId, typed, phone, now, address }: Asked): Promise<{ codeHash: string; regionId: string | null }> {
  const limit = { most: 20, seconds: 3_600 }
  if (address) await countAct({ key: `retailer-code:address:${address}`, ...limit }, now)
  await countAct({ key: `retailer-code:phone:${targetOf(phone)}`, ...limit }, now)
  const codeHash = hashOfCode(typed)
  const [found] = isCode(typed)
    ? await tx.select({ regionId: retailerCodes.regionId }).from(retailerCodes).where(open(codeHash, organizationId, now)) : []
  if (!found) throw wrong()
  return { codeHash, regionId: found.regionId }
}

/** Uses it up; of two with the same code one gets here first. @throws AppError validation_failed */
export async function spendCode(tx: Tx, codeHash: string, { organizationId, retailerId, now }: { organizationId: string; retailerId: string; now: Date }): Promise<string> {
  const [used] = await tx.update(retailerCodes).set({ usedAt: now, usedBy: retailerId, sealed: null })
    .where(open(codeHash, organizationId, now)).returning({ id: retailerCodes.id })
  if (!used) throw wrong()
  return used.id
}
