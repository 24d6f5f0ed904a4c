'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { formatMoney, formatPoints } from '@/lib/core/format'

type Props = {
  totals: ReactNode
  /** How it is paid, chosen above the button. */
  payment: ReactNode
  currency: string
  payableMinor: number
  pointsUsed: number
  empty: boolean
  waiting: boolean
  asking: boolean
  proofMissing: boolean
  busy: boolean
  problem: string | null | undefined
  onCharge: () => void
  onClear: () => void
}

/** The one green button, with what it will take. On a phone it stays under the thumb, and says there what is wrong. */
export function ChargeBar(props: Props) {
  const { totals, payment, currency, payableMinor, pointsUsed, empty, waiting, asking, proofMissing, busy, problem, onCharge, onClear } = props
  const act = pointsUsed > 0 ? `Take ${formatMoney(payableMinor, currency)} and ${formatPoints(pointsUsed)}` : `Take ${formatMoney(payableMinor, currency)}`
  return (
    <section aria-label="Total" className="grid gap-3 rounded-lg border bg-card p-4">
      {totals}
      {payment}
      <div className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-30 border-t bg-card p-3 md:bottom-0 md:left-60 lg:static lg:border-0 lg:p-0">
        {problem ? <Alert variant="danger" className="mb-3">{problem}</Alert> : null}
        <Button
          size="lg"
          className="h-14 w-full bg-success text-background hover:bg-success/90"
          loading={busy}
          disabled={empty || (waiting && !asking)}
          onClick={onCharge}
        >
          {asking ? 'Ask again' : proofMissing ? 'Ask the member to agree' : empty ? 'Add something first' : act}
          {empty ? null : <Kbd className="hidden md:inline-flex">F9</Kbd>}
        </Button>
      </div>
      <Button variant="ghost" size="sm" className="justify-self-start" disabled={busy || asking || empty} onClick={onClear}>Clear the basket</Button>
    </section>
  )
}
