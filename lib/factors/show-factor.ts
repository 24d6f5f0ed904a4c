import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { countAct } from '@/lib/auth/rate-limit'
import { takeSecondFactor } from '@/lib/auth/second-factor'
import { AppError } from '@/lib/core/errors'
import type { ChallengeBinding } from './challenges'
import { checkPasskey } from './check-passkey'

type Shown = { customerId: string; now: Date; code?: string; response?: string; binding: ChallengeBinding }

/** A code of the application, a recovery code, or the answer of a passkey. @throws AppError code_invalid, rate_limited */
export async function showFactor(tx: Tx, { customerId, now, code, response, binding }: Shown): Promise<'totp' | 'recovery_code' | 'passkey'> {
  await countAct({ key: `second-factor:${customerId}`, most: 10, seconds: 900 }, now)
  if (response) {
    await checkPasskey(tx, { ...binding, response, customerId, now })
    return 'passkey'
  }
  const [customer] = await tx.select({ secret: customers.totpSecret, enabledAt: customers.totpEnabledAt })
    .from(customers).where(eq(customers.id, customerId))
  // A secret that no code confirmed yet opens nothing.
  const holder = { kind: 'customer', id: customerId, totpSecret: customer?.enabledAt ? customer.secret : null } as const
  const factor = await takeSecondFactor(tx, holder, code ?? '', now)
  if (!factor) throw new AppError('code_invalid', 'This code is wrong or was used already. Take the next one.')
  return factor
}
