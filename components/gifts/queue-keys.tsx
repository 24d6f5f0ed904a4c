'use client'

import { useDeskKeys } from '@/components/claim-desk/use-desk-keys'

/** J and K go down and up the rows of the list; Enter opens one, as it does any link. */
export function QueueKeys() {
  const move = (by: number) => () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main tbody a[href]')]
    const at = links.findIndex((link) => link === document.activeElement)
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  useDeskKeys({ j: move(1), k: move(-1) })
  return null
}
