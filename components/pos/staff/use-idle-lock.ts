'use client'

import { useEffect, useRef } from 'react'

const signs = ['pointerdown', 'keydown'] as const

/**
 * Acts once nobody has touched the page for so many minutes, and again after as many more; null: not now. The time counts
 * from the last touch, whatever came between: a network that comes and goes does not keep a till open.
 */
export function useIdleLock(minutes: number | null, act: () => void) {
  const latest = useRef(act)
  const touched = useRef(0)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const touch = () => { touched.current = Date.now() }
    touch()
    for (const sign of signs) document.addEventListener(sign, touch)
    return () => {
      for (const sign of signs) document.removeEventListener(sign, touch)
    }
  }, [])
  useEffect(() => {
    if (minutes === null) return
    const limit = minutes * 60_000
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      const left = touched.current + limit - Date.now()
      if (left <= 0) latest.current()
      timer = setTimeout(wait, left > 0 ? left : limit)
    }
    wait()
    return () => clearTimeout(timer)
  }, [minutes])
}
