import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import type { TillLimits } from './rules'

export type TillRules = TillLimits & { lockMinutes: number | null }

export async function tillRules(organizationId: string): Promise<TillRules> {
  const [row] = await pagesSql()<TillRules[]>`
    select discount_limit_percent as "discountPercent", refund_limit_minor::float8 as "refundMinor", void_limit_minor::float8 as "voidMinor",
      currency, till_lock_minutes as "lockMinutes" from organizations where id = ${organizationId}`
  return row ?? { discountPercent: null, refundMinor: null, voidMinor: null, lockMinutes: null, currency: '' }
}

/** A cashier at the till in the browser: a POS has rules of its own, and managers need nobody's word. */
export const isLimited = ({ actor }: Ctx): boolean => actor.kind === 'user' && actor.role === 'cashier' && !actor.platformAdmin
