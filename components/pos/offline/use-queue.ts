'use client'

import { useCallback, useEffect, useState } from 'react'
import { inOneTab } from '@/components/shared/in-one-tab'
import { callTill } from '../call-till'
import { noteLost, useOffline } from './network'
import { forgetSale, markRefused, queuedSales } from './queue-store'
import { replay } from './replay'
import type { Doors, QueuedSale } from './replay'
import { useWaiting } from './use-waiting'

const AGAIN = 10_000

const totalOf = ({ request }: QueuedSale) => (request.lines ?? []).reduce((sum, line) => sum + line.amountMinor, 0)

const doors: Doors = {
  send: (request, key, standing) => callTill('record-sale', request, { key, standing }),
  // Its number was drawn by this browser alone, so the same number and the same sum are the same sale.
  async isRecorded(sale) {
    const found = await callTill('find-sale', { receiptNumber: sale.request.receiptNumber, outletId: sale.outletId })
    return found.ok && found.data.totalMinor === totalOf(sale)
  },
  report: ({ key, outletId, request }, { code, message }) =>
    callTill('report-conflict', { saleKey: key, outletId, receiptNumber: request.receiptNumber, occurredAt: request.occurredAt, request, code, message }),
  mark: markRefused,
  forget: forgetSale,
}

export type Queue = { waiting: number; elsewhere: number; refused: number; stopped: string | null }

/**
 * Counts what waits, and sends it while the network is there. Only sales of outlets that this person stands in: for one
 * who is bound to an outlet the server would take any sale as made there.
 */
export function useQueue(outletIds: string[]): Queue {
  const offline = useOffline()
  const sales = useWaiting()
  const [ended, setEnded] = useState<Pick<Queue, 'refused' | 'stopped'>>({ refused: 0, stopped: null })
  const places = outletIds.join(' ')
  const own = sales.filter(({ outletId }) => places.includes(outletId))

  const send = useCallback(async () => {
    const round = await inOneTab('tessera.till.replay', navigator.locks, async () =>
      replay((await queuedSales()).filter(({ outletId }) => places.includes(outletId)), doors))
    if (!round) return
    setEnded(({ refused }) => ({ refused: refused + round.refused, stopped: round.stopped }))
    if (round.stopped === 'unreachable') noteLost()
  }, [places])

  const something = own.length > 0
  useEffect(() => {
    if (offline || !something) return
    const attempt = () => void send().catch(() => {})
    const soon = setTimeout(attempt, 0)
    const timer = setInterval(attempt, AGAIN)
    return () => {
      clearTimeout(soon)
      clearInterval(timer)
    }
  }, [offline, something, send])

  return { waiting: own.length, elsewhere: sales.length - own.length, ...ended }
}
