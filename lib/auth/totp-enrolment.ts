import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError, invalid } from '@/lib/core/errors'
import { open, seal } from './encryption'
import { countAct } from './rate-limit'
import { tableOf } from './second-factor'
import type { Holder } from './second-factor'
import { newRecoveryCodes, newTotpSecret, recoveryHash, totpAddress, totpStep } from './totp'

const alreadyOn = () => new AppError('conflict', 'Two-factor sign-in is already on.')

/** A secret that counts for nothing until a first code confirms it. @throws AppError conflict (already on) */
export async function beginTotp(tx: Tx, holder: Holder, label: string): Promise<{ secret: string; address: string }> {
  const table = tableOf(holder)
  const [found] = await tx.select({ enabledAt: table.totpEnabledAt }).from(table).where(eq(table.id, holder.id)).for('update')
  if (!found || found.enabledAt) throw alreadyOn()
  const secret = newTotpSecret()
  await tx.update(table).set({ totpSecret: seal(secret), totpLastStep: null }).where(eq(table.id, holder.id))
  return { secret, address: totpAddress(secret, label) }
}

/**
 * @returns the recovery codes, which are shown once; none where a passkey brought some before
 * @throws AppError validation_failed (wrong code), conflict (not started, or already on), rate_limited
 */
export async function finishTotp(tx: Tx, holder: Holder, code: string, now: Date): Promise<string[]> {
  const table = tableOf(holder)
  await countAct({ key: `second-factor:${holder.id}`, most: 10, seconds: 900 }, now)
  const [found] = await tx
    .select({ secret: table.totpSecret, enabledAt: table.totpEnabledAt, kept: table.recoveryCodeHashes })
    .from(table)
    .where(eq(table.id, holder.id))
    .for('update')
  if (found?.enabledAt) throw alreadyOn()
  if (!found?.secret) throw new AppError('conflict', 'Start with the QR code.')
  const step = totpStep(open(found.secret), code.replaceAll(/\s/g, ''), now)
  if (step === null) throw invalid('code', 'This code is wrong. Check the clock of your phone and try the next one.')
  await tx.update(table).set({ totpEnabledAt: now, totpLastStep: step }).where(eq(table.id, holder.id))
  return found.kept.length > 0 ? [] : drawRecoveryCodes(tx, holder)
}

/** Ten codes in place of those before. */
export async function drawRecoveryCodes(tx: Tx, holder: Holder): Promise<string[]> {
  const table = tableOf(holder)
  const codes = newRecoveryCodes()
  await tx.update(table).set({ recoveryCodeHashes: codes.map(recoveryHash) }).where(eq(table.id, holder.id))
  return codes
}
