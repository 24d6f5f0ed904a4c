import type { Desk } from '@/lib/claims'
import { undoClaimAction } from '@/lib/claims/actions'
import { UndoStrip } from './undo-strip'

const does = { pass: 'is passed on', send_back: 'is sent back', reject: 'is rejected', reverse: 'is reversed', credit_note: 'loses lines by a credit note' } as const

export function PendingClaims({ pending }: { pending: Desk['pending'] }) {
  const shown = pending.map(({ claimId, batchId, invoiceNumber, seller, action, dueAt, failed }) =>
    ({ subjectId: claimId, batchId, name: `${invoiceNumber ?? 'No number'} of ${seller}`, does: does[action], dueAt, failed }))
  return <UndoStrip pending={shown} undo={undoClaimAction} base="/admin/claims" field="claimId" many="claims" />
}
