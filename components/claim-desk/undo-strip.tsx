'use client'

import { Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { undoClaimAction } from '@/lib/claims/actions'
import type { Desk } from '@/lib/claims'
import { useCall } from './use-call'
import { useDeskKeys } from './use-desk-keys'

const does = { pass: 'is passed on', send_back: 'is sent back', reject: 'is rejected' } as const
type Pending = Desk['pending'][number]
const nameOf = ({ invoiceNumber, seller }: Pending) => `${invoiceNumber ?? 'No number'} of ${seller}`

/** What somebody decided and can still take back, the latest first; and what came to nothing, with why. */
export function UndoStrip({ pending }: { pending: Pending[] }) {
  const router = useRouter()
  const { call, pending: busy, refused } = useCall()
  const waiting = pending.filter(({ failed }) => failed === null)
  const left = useSecondsLeft(waiting[0]?.dueAt)
  async function undo(claimId: string) {
    const answer = await call(undoClaimAction, { claimId })
    if (answer) router.push(`/admin/claims/${answer.claimId}`)
  }
  useDeskKeys({ u: () => void (waiting[0] && !busy ? undo(waiting[0].claimId) : undefined) })
  return (
    <>
      {pending.filter(({ failed }) => failed !== null).map((one) => (
        <Alert key={one.claimId} variant="warning">
          <p><Link className="font-medium underline underline-offset-4" href={`/admin/claims/${one.claimId}`}>{nameOf(one)}</Link> stays as it was: {one.failed}</p>
        </Alert>
      ))}
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      {waiting.length > 0 && left !== 0 ? (
        <section aria-label="To undo" className="fixed inset-x-4 bottom-20 z-40 mx-auto grid max-w-xl gap-2 rounded-lg border bg-popover p-3 text-sm shadow-float lg:bottom-6">
          {waiting.slice(0, 3).map((one, index) => (
            <div key={one.claimId} className="flex flex-wrap items-center justify-between gap-2">
              <p><Link className="font-medium underline underline-offset-4" href={`/admin/claims/${one.claimId}`}>{nameOf(one)}</Link> {does[one.action]}{index === 0 && left !== null ? ` in ${left} s` : ''}.</p>
              <Button size="sm" variant="outline" loading={busy} onClick={() => void undo(one.claimId)} aria-label={`Undo: ${nameOf(one)}`}><Undo2 />Undo{index === 0 ? <Kbd>U</Kbd> : null}</Button>
            </div>
          ))}
        </section>
      ) : null}
    </>
  )
}

/** Null until the browser counts, so that server and browser say the same at first; at nought the page is drawn anew. */
function useSecondsLeft(dueAt: Date | undefined): number | null {
  const router = useRouter()
  const due = dueAt ? new Date(dueAt).getTime() : null
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (due === null) return
    const count = () => {
      const seconds = Math.max(0, Math.ceil((due - Date.now()) / 1_000))
      setLeft(seconds)
      if (seconds > 0) return
      clearInterval(timer)
      // The job comes round a moment after.
      later = setTimeout(() => router.refresh(), 1_500)
    }
    let later: ReturnType<typeof setTimeout> | undefined
    const timer = setInterval(count, 500)
    return () => {
      clearInterval(timer)
      clearTimeout(later)
    }
  }, [due, router])
  return due === null ? null : left
}
