import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { ReviewedKind } from '@/db/schema/pending-changes'
import { brandSettings } from '@/db/schema/retailers'
import { colleaguesOf } from '@/lib/auth/colleagues'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { verifyPermission } from './plain'

type InTx = Ctx & { tx: Tx }

export const chosenFor = async ({ tx, organizationId = '' }: InTx): Promise<ReviewedKind[]> =>
  (await tx.select({ kinds: brandSettings.secondPerson }).from(brandSettings).where(eq(brandSettings.organizationId, organizationId)))[0]?.kinds ?? []

export const mayVerifyAll = (ctx: Pick<Ctx, 'actor'>, kinds: readonly ReviewedKind[]): boolean => kinds.every((kind) => can(ctx, verifyPermission[kind]))

/** The kinds that are chosen and not wanted, of which somebody besides who asks could say yes; `atOnce`: whether one of them could to all of these. */
export async function givenUp(ctx: InTx, wanted: readonly ReviewedKind[], makerId: string | null): Promise<{ kinds: ReviewedKind[]; atOnce: boolean }> {
  const [chosen, others] = [await chosenFor(ctx), await colleaguesOf(ctx, makerId)]
  const kinds = chosen.filter((kind) => !wanted.includes(kind) && others.some((one) => mayVerifyAll(one, [kind])))
  return { kinds, atOnce: others.some((one) => mayVerifyAll(one, kinds)) }
}
