'use client'

import { useLayoutEffect } from 'react'
import { keepEarlyTouches } from './keep-early-touches'

/** Before everything that can be touched: what is touched before React listens is done when it does. */
export function EarlyTouches({ nonce }: { nonce?: string }) {
  useLayoutEffect(() => {
    document.documentElement.dataset.listens = ''
  }, [])
  // Browsers hide the nonce from scripts, so that it never equals what the server wrote.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `(${keepEarlyTouches.toString()})()` }} />
}
