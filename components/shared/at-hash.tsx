'use client'

import { useEffect } from 'react'

/** Beside what arrives after its page: goes there once it has, where the address asks for it. */
export function AtHash({ id }: { id: string }) {
  useEffect(() => {
    if (location.hash === `#${id}`) document.getElementById(id)?.scrollIntoView()
  }, [id])
  return null
}
