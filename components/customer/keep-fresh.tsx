'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'

const EARLY = 5_000
const GRACE = 25_000

/** Asks for the next code before this one ends, keeps the screen awake, and says so when it can't. */
export function KeepFresh({ token, life }: { token: string; life: number }) {
  const router = useRouter()
  const [staleToken, setStaleToken] = useState<string>()
  useScreenAwake()
  useEffect(() => {
    const renew = () => router.refresh()
    const first = setTimeout(renew, Math.max(1_000, life - EARLY))
    const again = setInterval(renew, life + EARLY)
    const tooOld = setTimeout(() => setStaleToken(token), life + GRACE)
    const onReturn = () => document.visibilityState === 'visible' && renew()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      clearTimeout(first)
      clearInterval(again)
      clearTimeout(tooOld)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [router, token, life])
  if (staleToken !== token) return null
  return <Alert variant="danger">This code is too old, and no connection was found to renew it. Say your card number and use your PIN.</Alert>
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
