import { newId } from '@/lib/core/ids'
import { fulfil } from '@/lib/ledger'
import { answer, change, note, requireState } from './internal'
import type { CommandCtx, LockedGift } from './internal'

/** What was proven is done. @throws AppError conflict (not approved, or over; by a photo: not sent), forbidden (one's own) */
export async function handOver(ctx: CommandCtx, gift: LockedGift, proof: 'code' | 'holder' | 'photo') {
  requireState(proof === 'photo' ? 'by_courier' : 'hand_over', gift)
  await note(ctx, gift, { kind: 'hand_over' })
  await fulfil(ctx.tx, gift.programId, gift.redemptionId)
  return answer(await change(ctx.tx, gift, { state: 'handed_over', proof, endedAt: ctx.now }), newId())
}
