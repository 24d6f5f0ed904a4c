'use client'

import { useEffect, useRef } from 'react'

export type TillKeys = Partial<Record<'F2' | 'F4' | 'F7' | 'F8' | 'F9' | 'Enter' | 'p', () => void>>

/** F keys work from anywhere; Enter and letters only where nobody is typing, pressing a button, or in a dialog. */
export function useTillKeys(keys: TillKeys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      const target = event.target instanceof HTMLElement ? event.target : null
      if (target?.closest('[role="dialog"], [role="alertdialog"]')) return
      const busy = target?.closest('input, textarea, select, button, a, summary, [contenteditable]')
      const act = latest.current[event.key as keyof TillKeys]
      if (!act || (busy && !event.key.startsWith('F'))) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
