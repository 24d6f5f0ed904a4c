'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { NavItem } from './types'

const PATIENCE = 1200
const typedInto = 'input, textarea, select, [contenteditable], [role="dialog"]'

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && Boolean(target.closest(typedInto))
}

/** Ctrl or Cmd + K opens the palette, which is fetched once Ctrl or Cmd is down; G and then an entry's letter goes there. */
export function useShellKeys(items: NavItem[], openPalette: () => void, fetchPalette: () => unknown) {
  const router = useRouter()
  useEffect(() => {
    let goPressedAt = 0
    function onKey(event: KeyboardEvent) {
      const key = event.key.toLowerCase()
      if (key === 'control' || key === 'meta') fetchPalette()
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === 'k') {
        event.preventDefault()
        openPalette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const waiting = event.timeStamp - goPressedAt < PATIENCE
      const item = goPressedAt > 0 && waiting ? items.find((one) => one.key?.toLowerCase() === key) : undefined
      goPressedAt = !item && key === 'g' ? event.timeStamp : 0
      if (!item) return
      event.preventDefault()
      router.push(item.href)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [items, openPalette, fetchPalette, router])
}
