'use client'

import { useEffect } from 'react'

/** J and K go down and up the rows of the list; Enter opens one, as it does any link. */
export function QueueKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="dialog"]'))) return
      const way = { j: 1, k: -1 }[event.key.toLowerCase()]
      if (!way) return
      const links = [...document.querySelectorAll<HTMLAnchorElement>('main tbody a[href]')]
      const at = links.findIndex((link) => link === document.activeElement)
      links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + way))]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}
