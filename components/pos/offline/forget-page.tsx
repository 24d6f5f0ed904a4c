'use client'

import { useEffect } from 'react'

/** Whoever signs out ends here: the till they had open is not kept for the next one. What waits to be sent is. */
export function ForgetTillPage() {
  useEffect(() => {
    if ('caches' in window) void caches.delete('tessera-till-page').catch(() => false)
  }, [])
  return null
}
