'use client'

import { startTransition, useEffect, useRef, useState } from 'react'

/** Whether something was scrolled near, ever: what is heavy to draw is drawn then, and a page that is never scrolled stays light. */
export function useSeen<E extends Element>() {
  const place = useRef<E>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!place.current || seen) return
    // In slices: whoever types or scrolls meanwhile does not wait for it.
    const watch = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) startTransition(() => setSeen(true)) }, { rootMargin: '200px' })
    watch.observe(place.current)
    const all = () => setSeen(true)
    window.addEventListener('beforeprint', all)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', all)
    }
  }, [seen])
  return { place, seen }
}
