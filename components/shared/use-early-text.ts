'use client'

import { useEffect, useRef, type RefObject } from 'react'

/** What a browser put back before the page came alive is in the DOM, but not yet in the control's state. */
export function useEarlyText(input: RefObject<HTMLInputElement | null>, onEarly: (text: string) => void) {
  const first = useRef(onEarly)
  useEffect(() => {
    const early = input.current?.value
    if (early) first.current(early)
  }, [input])
}
