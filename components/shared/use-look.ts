'use client'

import { useEffect, useRef, useState } from 'react'

const PAUSE = 400

/** What a form comes to, asked for a moment after the last key; an answer that comes after a later one is dropped. */
export function useLook<T>(ask: (form: FormData, say: (said: T) => void) => void) {
  const [said, setSaid] = useState<T>()
  const latest = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function look(form: HTMLFormElement | null) {
    if (!form) return
    clearTimeout(timer.current)
    const mine = (latest.current += 1)
    timer.current = setTimeout(() => ask(new FormData(form), (next) => { if (mine === latest.current) setSaid(() => next) }), PAUSE)
  }
  return { said, look }
}
