'use client'

import { useEffect } from 'react'

/** Whoever signs out ends here: their till and their cards are not kept for the next one. What waits to be sent is. */
export function ForgetPages() {
  useEffect(() => {
    if (!('caches' in window)) return
    for (const kept of ['tessera-till-page', 'tessera-card-page']) void caches.delete(kept).catch(() => false)
  }, [])
  return null
}
