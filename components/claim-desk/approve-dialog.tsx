'use client'

import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/sonner'
import { approveClaimsAction, previewApprovalAction } from '@/lib/claims/actions'
import type { ApprovalPreview, ApprovedClaims } from '@/lib/claims'
import { formatMoney } from '@/lib/core/format'
import type { QueueClaim } from './queue-table'
import { useCall } from './use-call'

const why = { large: 'much larger than usual', late: 'an old invoice', duplicate: 'perhaps claimed before' } as const
type Props = { claims: QueueClaim[]; onClose: () => void; onDone: () => void }

/** Totals and outliers first; then each is approved as if it were alone, with ten seconds to undo them all, and what was refused says why. */
export function ApproveDialog({ claims, onClose, onDone }: Props) {
  const { call, pending, refused } = useCall()
  const [preview, setPreview] = useState<ApprovalPreview | null>(null)
  const [result, setResult] = useState<ApprovedClaims | null>(null)
  // What stood there when the dialog opened: the page behind it may move.
  const [wanted] = useState(claims)
  const ids = JSON.stringify(wanted.map(({ claimId }) => claimId))
  const currency = wanted[0]?.currency ?? ''
  const named = (id: string) => wanted.find(({ claimId }) => claimId === id)
  useEffect(() => {
    void call(previewApprovalAction, { claimIds: ids }).then(setPreview)
  }, [call, ids])
  async function approve() {
    const answer = await call(approveClaimsAction, { claimIds: ids, idempotencyKey: crypto.randomUUID() })
    if (!answer) return
    if (answer.approved < wanted.length) return setResult(answer)
    toast.success(`${answer.approved} approved, in effect in ten seconds`)
    finish()
  }
  function finish() {
    onClose()
    onDone()
  }
  const left = result?.claims.filter((one) => one.refused) ?? []
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : result ? finish() : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{result ? `${result.approved} approved, ${left.length} not` : `Approve ${wanted.length === 1 ? 'one claim' : `${wanted.length} claims`}`}</DialogTitle>
          <DialogDescription>{result ? 'What was not approved is as it was.' : 'Each goes on by itself: to its next step, or to its points. It takes effect in ten seconds, which is how long you can undo it.'}</DialogDescription>
        </DialogHeader>
        {refused ? <Alert variant="danger">{refused}</Alert> : null}
        {!result && !preview && !refused ? <p className="flex items-center gap-2 text-sm"><Spinner /> Adding up</p> : null}
        {!result && preview ? (
          <>
            <p className="text-sm">Together <strong className="text-lg tabular-nums">{formatMoney(preview.totalMinor, currency)}</strong></p>
            {preview.outliers.length > 0 ? (
              <Alert variant="warning">
                <p className="font-medium">Look at {preview.outliers.length === 1 ? 'this one' : `these ${preview.outliers.length}`} first</p>
                <ul className="grid gap-1">
                  {preview.outliers.map((one) => (
                    <li key={one.claimId}>
                      <a className="underline underline-offset-4" href={`/admin/claims/${one.claimId}`} target="_blank" rel="noreferrer">{named(one.claimId)?.invoiceNumber ?? 'No number'}</a>, {formatMoney(one.totalMinor, currency)}: {one.why.map((reason) => why[reason]).join(', ')}
                      {one.usualMinor === null ? '' : ` (usually ${formatMoney(one.usualMinor, currency)})`}
                    </li>
                  ))}
                </ul>
              </Alert>
            ) : <p className="text-sm text-muted-foreground">Nothing stands out.</p>}
          </>
        ) : null}
        {result ? <ul className="grid gap-1 text-sm">{left.map(({ claimId, message }) => <li key={claimId}><span className="font-medium">{named(claimId)?.invoiceNumber ?? 'No number'}</span>: {message}</li>)}</ul> : null}
        <DialogFooter>
          {result ? <Button onClick={finish}>Go on</Button> : (
            <>
              <Button variant="outline" onClick={onClose}>Not now</Button>
              <Button loading={pending && preview !== null} disabled={!preview} onClick={() => void approve()}>Approve {wanted.length}</Button>
            </>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
