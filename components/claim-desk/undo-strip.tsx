'use client'

import { Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { FormAction } from '@/components/shared/action-result'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { UNDO_SECONDS } from '@/lib/undo/plain'
import type { Pending } from '@/lib/undo/plain'
import { useCall } from './use-call'
import { useDeskKeys } from './use-desk-keys'

/** `base`: where what was acted on has its page; `field`: what its id is called; `many`: several of them, which were done in one act. */
type Props<T> = { pending: Pending[]; undo: FormAction<T>; base: '/admin/claims' | '/admin/gifts'; field: 'claimId' | 'redemptionId'; many: 'claims' | 'gifts' }

type Act = { first: Pending; count: number }
/** What was done in one act is undone in one. */
function actsOf(waiting: readonly Pending[]): Act[] {
  const keyOf = ({ batchId, subjectId }: Pending) => batchId ?? subjectId
  return waiting.filter((one, index) => waiting.findIndex((other) => keyOf(other) === keyOf(one)) === index)
    .map((first) => ({ first, count: waiting.filter((one) => keyOf(one) === keyOf(first)).length }))
}

/** What somebody did and can still take back, the latest first; and what came to nothing, with why. */
export function UndoStrip<T>({ pending, undo, base, field, many }: Props<T>) {
  const router = useRouter()
  const { call, pending: busy, refused } = useCall()
  const acts = actsOf(pending.filter(({ failed }) => failed === null))
  const left = useSecondsLeft(acts[0]?.first.dueAt)
  async function takeBack({ first, count }: Act) {
    if (await call(undo, { [field]: first.subjectId }) && count === 1) router.push(`${base}/${first.subjectId}`)
  }
  useDeskKeys({ u: () => void (acts[0] && !busy ? takeBack(acts[0]) : undefined) })
  return (
    <>
      {pending.filter(({ failed }) => failed !== null).map((one) => (
        <Alert key={one.subjectId} variant="warning">
          <p><Link className="font-medium underline underline-offset-4" href={`${base}/${one.subjectId}`}>{one.name}</Link> stays as it was: {one.failed}</p>
        </Alert>
      ))}
      {refused ? <Alert variant="danger">{refused}</Alert> : null}
      {acts.length > 0 && left !== 0 ? (
        <section aria-label="To undo" className="fixed inset-x-4 bottom-20 z-40 mx-auto grid max-w-xl gap-2 rounded-lg border bg-popover p-3 text-sm shadow-float lg:bottom-6">
          {acts.slice(0, 3).map((act, index) => {
            const { first: { subjectId, name, does }, count } = act
            return (
              <div key={subjectId} className="flex flex-wrap items-center justify-between gap-2">
                <p>
                  {count > 1 ? <span className="font-medium">{count} {many}: what you did</span> : <><Link className="font-medium underline underline-offset-4" href={`${base}/${subjectId}`}>{name}</Link> {does}</>}
                  {count > 1 ? ' takes effect' : ''}{index === 0 && left !== null ? whenWords(left) : ''}.
                </p>
                <Button size="sm" variant="outline" loading={busy} onClick={() => void takeBack(act)} aria-label={`Undo: ${count > 1 ? `${count} ${many}` : name}`}><Undo2 />Undo{index === 0 ? <Kbd>U</Kbd> : null}</Button>
              </div>
            )
          })}
        </section>
      ) : null}
    </>
  )
}

/** What failed by a fault of ours waits longer than anything that was just done. */
const whenWords = (left: number) => (left > UNDO_SECONDS ? ' a little later: it could not be done yet, and is tried again' : ` in ${left} s`)

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
      // The job comes round a moment after: until then it is still to be seen.
      later = setInterval(() => router.refresh(), 1_500)
    }
    let later: ReturnType<typeof setInterval> | undefined
    const timer = setInterval(count, 500)
    return () => {
      clearInterval(timer)
      clearInterval(later)
    }
  }, [due, router])
  return due === null ? null : left
}
