'use client'

import { useEffect, useState } from 'react'
import { memberName } from '@/components/members/member-name'
import { toast } from '@/components/ui/sonner'
import { Button } from '@/components/ui/button'
import { formatMoney, plural } from '@/lib/core/format'
import { mayPark, onParkedElsewhere, park, readParked, stillParked, unpark } from './parked'
import type { Parked } from './parked'
import type { TillState } from './till-state'

type Props = { state: TillState; outletId: string; currency: string; locked: boolean; onParked: () => void; onBack: (state: TillState) => void; /** Asks first where much is lost. */ onRemove: (parked: TillState, remove: () => void) => void }

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

/** Puts the basket aside for the next in the queue, and brings one back; what is in the way then is put aside itself. */
export function ParkedList({ state, outletId, currency, locked, onParked, onBack, onRemove }: Props) {
  const [waiting, setWaiting] = useState<Parked[]>(() => readParked(outletId))
  useEffect(() => onParkedElsewhere(outletId, () => setWaiting(readParked(outletId))), [outletId])
  function putAside(): boolean {
    const kept = park(outletId, state)
    if (!kept) toast.error('No room for another parked basket. Finish or remove one first.')
    else setWaiting(kept)
    return kept !== null
  }
  function withParked(id: string, act: (one: TillState) => void) {
    const one = stillParked(outletId, id)
    if (one) return act(one.state)
    toast.error('Another tab has taken that basket. It is no longer parked.')
    setWaiting(readParked(outletId))
  }
  const take = (id: string, then?: (one: TillState) => void) => withParked(id, (one) => {
    const left = unpark(outletId, id)
    if (!left) return toast.error('This browser could not take the basket off its list. Try again.')
    setWaiting(left)
    then?.(one)
  })
  const bringBack = (id: string) => withParked(id, () => {
    if (!mayPark(state) || putAside()) take(id, onBack)
  })
  if (waiting.length === 0 && !mayPark(state)) return null
  return (
    <section aria-label="Parked baskets" className="grid gap-2">
      {mayPark(state) ? <Button variant="outline" size="sm" className="justify-self-start" disabled={locked} onClick={() => { if (putAside()) onParked() }}>Park the basket</Button> : null}
      {waiting.length > 0 ? (
        <ul className="divide-y rounded-lg border bg-card">
          {waiting.map((one) => (
            <li key={one.id} className="flex items-center gap-2 py-2 pr-2 pl-4">
              <div className="grid min-w-0 flex-1">
                <span className="truncate">{nameOf(one.state)}</span>
                <span className="text-xs text-muted-foreground">{clock.format(one.at)} · {plural(one.state.lines.length, { one: '# line', other: '# lines' })}, {formatMoney(one.state.lines.reduce((sum, line) => sum + line.amountMinor, 0), currency)}</span>
              </div>
              <Button variant="outline" size="sm" disabled={locked} onClick={() => bringBack(one.id)}>Bring back<span className="sr-only"> {nameOf(one.state)}</span></Button>
              <Button variant="ghost" size="sm" disabled={locked} onClick={() => withParked(one.id, (now) => onRemove(now, () => take(one.id)))}>Remove<span className="sr-only"> {nameOf(one.state)}</span></Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

const nameOf = ({ member, lines }: TillState): string =>
  (member ? memberName({ name: member.displayName, number: member.memberNumber }) : (lines[0]?.name ?? 'Basket'))
