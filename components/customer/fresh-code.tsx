'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

const EARLY = 5_000
const GRACE = 25_000

type Props = { token: string; life: number; children: ReactNode; /** What is shown once the code is too old and could not be renewed. */ instead: ReactNode }

/** Asks for the next code before this one ends, keeps the screen awake, and takes a code away that no till would accept. */
export function FreshCode({ token, life, children, instead }: Props) {
  const router = useRouter()
  const [staleToken, setStaleToken] = useState<string>()
  useScreenAwake()
  useEffect(() => {
    // Without a network a refresh would end in the browser's own error page.
    const renew = () => navigator.onLine && router.refresh()
    const first = setTimeout(renew, Math.max(1_000, life - EARLY))
    const again = setInterval(renew, life + EARLY)
    const tooOld = setTimeout(() => setStaleToken(token), life + GRACE)
    const onReturn = () => document.visibilityState === 'visible' && renew()
    document.addEventListener('visibilitychange', onReturn)
    window.addEventListener('online', renew)
    return () => {
      clearTimeout(first)
      clearInterval(again)
      clearTimeout(tooOld)
      document.removeEventListener('visibilitychange', onReturn)
      window.removeEventListener('online', renew)
    }
  }, [router, token, life])
  return staleToken === token ? instead : children
}

function useScreenAwake() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let left = false
    // Refused where the battery is low, and absent in older browsers: the code works all the same.
    navigator.wakeLock?.request('screen').then((held) => {
      if (left) void held.release()
      else lock = held
    }, () => {})
    return () => {
      left = true
      void lock?.release()
    }
  }, [])
}
