'use client'

import { useEffect, useState } from 'react'
import { byServerClock } from './clock'

const EVERY_MS = 60_000

/** What time it is for the server, to the minute: a till stays open over midnight. */
export function useServerNow(): Date {
  const [now, setNow] = useState(() => byServerClock(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setNow(byServerClock(new Date())), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
