'use client'

import { useEffect, useRef, type RefObject } from 'react'

/** A control that keeps its own state goes back too when its form is reset. */
export function useFormReset(input: RefObject<HTMLInputElement | null>, onReset: () => void) {
  const latest = useRef(onReset)
  useEffect(() => {
    latest.current = onReset
  })
  useEffect(() => {
    const form = input.current?.form
    const listener = () => latest.current()
    form?.addEventListener('reset', listener)
    return () => form?.removeEventListener('reset', listener)
  }, [input])
}
