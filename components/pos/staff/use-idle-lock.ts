'use client'

import { useEffect, useRef } from 'react'

const signs = ['pointerdown', 'keydown'] as const

/** Acts once nobody has touched the page for so many minutes; null: never. */
export function useIdleLock(minutes: number | null, act: () => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (minutes === null) return
    let timer: ReturnType<typeof setTimeout>
    const start = () => {
      clearTimeout(timer)
      timer = setTimeout(() => latest.current(), minutes * 60_000)
    }
    start()
    for (const sign of signs) document.addEventListener(sign, start)
    return () => {
      clearTimeout(timer)
      for (const sign of signs) document.removeEventListener(sign, start)
    }
  }, [minutes])
}
