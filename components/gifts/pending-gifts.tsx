import { UndoStrip } from '@/components/claim-desk/undo-strip'
import type { WaitingGift } from '@/lib/gifts'
import { undo } from '@/lib/gifts/actions'

const does = { pass: 'is passed on', turn_down: 'is refused', order: 'is ordered', send: 'is sent', take_back: 'is taken back', deliver: 'is delivered' } as const

export function PendingGifts({ pending }: { pending: WaitingGift[] }) {
  const shown = pending.map(({ redemptionId, rewardName, action, dueAt, failed }) => ({ subjectId: redemptionId, batchId: null, name: rewardName, does: does[action], dueAt, failed }))
  return <UndoStrip pending={shown} undo={undo} base="/admin/gifts" field="redemptionId" many="gifts" />
}
