'use client'

import { Banknote } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { differenceWords } from '@/components/shifts/shift-words'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { formatMoney } from '@/lib/core/format'
import { formatTime } from '@/lib/core/format-date'
import type { OpenShift, Totals } from '@/lib/shifts/schemas'
import { useOffline } from '../offline/network'
import { CashMoves } from './cash-moves'
import { CloseForm, OpenForm } from './shift-forms'

type Props = { outletId: string; currency: string; timeZone: string; turnId: string | null; shift: OpenShift | null }
export type Counted = { currency: string; countedMinor: number; totals: Totals }

/** Whether a shift is open, and what is done to it, without leaving the till. A shop that keeps none is asked for nothing. */
export function ShiftDialog({ outletId, currency, timeZone, turnId, shift }: Props) {
  const router = useRouter()
  const offline = useOffline()
  const [counted, setCounted] = useState<Counted | null>(null)
  const since = shift && formatTime(shift.openedAt, { timeZone })
  return (
    <Dialog onOpenChange={(open) => { if (!open) setCounted(null) }}>
      <DialogTrigger asChild>
        <Button variant="outline" disabled={offline}><Banknote aria-hidden="true" />{since ? `Shift since ${since}` : 'Open a shift'}</Button>
      </DialogTrigger>
      <DialogContent>
        {counted ? <Result {...counted} /> : shift ? (
          <>
            <DialogHeader>
              <DialogTitle>Shift since {since}</DialogTitle>
              <DialogDescription>{shift.openedBy ? `Opened by ${shift.openedBy} with ` : 'Opened with '}{formatMoney(shift.floatMinor, shift.currency)} in the drawer.</DialogDescription>
            </DialogHeader>
            <CashMoves shift={shift} turnId={turnId} onMoved={() => router.refresh()} />
            <CloseForm shift={shift} turnId={turnId} onClosed={(result) => { setCounted(result); router.refresh() }} />
          </>
        ) : (
          <>
            <DialogHeader>
              <DialogTitle>Open a shift</DialogTitle>
              <DialogDescription>Count the cash that is in the drawer now. At the end it is counted again.</DialogDescription>
            </DialogHeader>
            <OpenForm outletId={outletId} currency={currency} turnId={turnId} onOpened={() => router.refresh()} />
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}

function Result({ currency, countedMinor, totals }: Counted) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>{differenceWords(countedMinor, totals.expectedMinor, currency)}</DialogTitle>
        <DialogDescription>
          The shift is closed. {formatMoney(countedMinor, currency)} were counted, and {formatMoney(totals.expectedMinor, currency)} should have been there.
        </DialogDescription>
      </DialogHeader>
      <DialogFooter><DialogClose asChild><Button variant="outline">Done</Button></DialogClose></DialogFooter>
    </>
  )
}
