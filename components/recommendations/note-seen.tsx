'use client'

import { useEffect, useRef, type ReactNode } from 'react'

type Props = { tokens: string[]; seen: (input: { tokens: string[] }) => Promise<unknown>; children: ReactNode }

/** Tells once what came into view. */
export function NoteSeen({ tokens, seen, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const all = tokens.join(' ')
  useEffect(() => {
    if (!place.current || !all) return
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      // Where it can't be told now, it is at the next visit.
      void seen({ tokens: all.split(' ') }).catch(() => {})
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [all, seen])
  return <div ref={place}>{children}</div>
}
