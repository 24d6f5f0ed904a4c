'use client'

import { useEffect, useRef } from 'react'

const typedInto = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]'
/** As long as the shell waits for the letter after G: that letter is no key of the desk. */
const AFTER_G = 1_200

export type DeskKeys = Record<string, (() => void) | undefined>

/** Single keys of a page, where nobody is typing and no dialog is open. */
export function useDeskKeys(keys: DeskKeys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    let wentAt = -AFTER_G
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(typedInto)) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const went = event.timeStamp - wentAt < AFTER_G
      wentAt = key === 'g' && !went ? event.timeStamp : -AFTER_G
      const act = went ? undefined : latest.current[key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
