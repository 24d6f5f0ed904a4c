'use client'

import { useEffect, useState } from 'react'
import { onQueueChange, queuedSales } from './queue-store'
import type { QueuedSale } from './replay'

/** The sales that wait in this browser, of all its tabs. */
export function useWaiting(): QueuedSale[] {
  const [sales, setSales] = useState<QueuedSale[]>([])
  useEffect(() => {
    // Where a browser keeps nothing, nothing waits.
    const read = () => void queuedSales().then(setSales, () => {})
    read()
    return onQueueChange(read)
  }, [])
  return sales
}
