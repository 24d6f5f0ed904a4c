'use client'

import { useEffect, useRef, type RefObject } from 'react'
import type { ActionResult } from './action-result'

const wrongField = '[aria-invalid="true"], [data-invalid="true"] [role="radio"]'

/** The answer to what was sent before this script ran came with the page itself: its success is told as any other. */
export function useEarlySuccess<T>(early: ActionResult<T>, succeed: (data: T) => void) {
  const told = useRef<ActionResult<T>>(null)
  useEffect(() => {
    if (!early?.ok || told.current === early) return
    told.current = early
    succeed(early.data)
  })
}

/** Goes to the first wrong field once for each refusal. */
export function useFirstError<T>(result: ActionResult<T>, form: RefObject<HTMLFormElement | null>) {
  const seen = useRef<ActionResult<T>>(null)
  useEffect(() => {
    if (!result || result.ok || seen.current === result) return
    seen.current = result
    const wrong = form.current?.querySelector<HTMLElement>(wrongField)
    const target = wrong ?? form.current?.querySelector<HTMLElement>('[data-form-error]')
    target?.focus()
  }, [result, form])
}
