'use client'

import {
  startTransition, useActionState, useEffect, useMemo, useRef, useState, useTransition, type ReactNode,
} from 'react'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/sonner'
import { DRAWN_FOR } from '@/lib/doors/drawn-for'
import { ActionFormContext } from './action-form-context'
import type { ActionResult, FormAction } from './action-result'
import { useDrawnFor } from './drawn-for'
import { FormAnswer, waits } from './form-answer'
import { useEarlySuccess, useFirstError } from './form-effects'
import { randomKey } from './random-key'

export type ActionFormProps<T> = {
  action: FormAction<T>
  children: ReactNode
  className?: string
  /** Values sent along that nobody types. */
  hidden?: Record<string, string>
  /** Sends `idempotencyKey`: the same until the form succeeds, so that a repeated press does nothing twice. */
  idempotent?: boolean
  successMessage?: string
  onSuccess?: (data: T) => void
  /** Empties the fields after success, for forms that are used again and again. */
  resetOnSuccess?: boolean
  'aria-label'?: string
}

const noErrors: Record<string, string> = {}

/** A form around a server action: keeps what was typed, shows each error at its field, goes to the first one. */
export function ActionForm<T>({ action, children, className, hidden, idempotent, ...options }: ActionFormProps<T>) {
  // The first pair answers a form that was sent before this script ran, the second every other.
  const [early, submit, waiting] = useActionState<ActionResult<T>, FormData>(action, null)
  const [late, setLate] = useState<ActionResult<T>>(null)
  const [sending, startSending] = useTransition()
  const [result, pending] = [late ?? early, waiting || sending]
  const drawnFor = useDrawnFor()
  const form = useRef<HTMLFormElement>(null)
  const [round, setRound] = useState(0)
  useFirstError(result, form)

  async function send(data: FormData) {
    const answer = await action(result, data)
    startTransition(() => setLate(answer))
    // It was taken in: what is typed next is another thing.
    if (answer?.ok === false && waits(answer.code)) setRound((value) => value + 1)
    // Not in an effect: the answer often takes this very form off the page.
    if (answer?.ok) succeed(answer.data)
  }
  function succeed(data: T) {
    if (options.resetOnSuccess) form.current?.reset()
    if (options.successMessage) toast.success(options.successMessage)
    setRound((value) => value + 1)
    options.onSuccess?.(data)
  }
  useEarlySuccess(early, succeed)

  const failed = result?.ok === false && !pending ? result : null
  const fieldErrors = failed?.fieldErrors ?? noErrors
  const state = useMemo(() => ({ pending, fieldErrors }), [pending, fieldErrors])

  return (
    <ActionFormContext value={state}>
      <form
        ref={form}
        action={submit}
        noValidate
        aria-label={options['aria-label']}
        className={cn('grid gap-5', className)}
        onSubmit={(event) => {
          // Calling the action ourselves keeps React from emptying the fields when it answers.
          event.preventDefault()
          if (pending) return
          const { submitter } = event.nativeEvent as SubmitEvent
          const data = new FormData(event.currentTarget, submitter)
          startSending(() => send(data))
        }}
      >
        {Object.entries(hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} readOnly />
        ))}
        {/* Not to be completed: some browsers put what stood there before back on a reload. */}
        {drawnFor ? <input type="hidden" name={DRAWN_FOR} value={drawnFor} autoComplete="off" readOnly /> : null}
        {idempotent ? <IdempotencyKey key={round} /> : null}
        {failed ? <FormAnswer code={failed.code} message={failed.message} /> : null}
        {children}
      </form>
    </ActionFormContext>
  )
}

/** Drawn by the server for each page it writes, as a form may be sent before any script runs; drawn anew when one does. */
function IdempotencyKey() {
  const [drawn] = useState(() => randomKey())
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // Browsers put the hidden values of before back on a reload. What is on its way as a plain form (keepEarlyTouches) has its key.
    if (input.current && !input.current.form?.dataset.sent) input.current.value = randomKey()
  }, [])
  return <input ref={input} type="hidden" name="idempotencyKey" defaultValue={drawn} suppressHydrationWarning />
}
