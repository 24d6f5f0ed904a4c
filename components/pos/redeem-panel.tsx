'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { Quote } from '@/lib/pos/schemas'
import type { RedeemRate } from '@/lib/programs/schemas'
import { pointsAsMoney, roomForPoints } from '@/lib/redemption'
import { takenIn } from './taken-rewards'
import { isSetAside, wishKey } from './till-state'
import type { TillState, Wish } from './till-state'

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

type Props = {
  state: TillState
  quote: Quote | null
  currency: string
  rate: RedeemRate | undefined
  locked: boolean
  /** The member's word is there, or none is needed. */
  mayHold: boolean
  problem: string | null
  onHold: (wish: Wish) => void
  onWish: (wish: Wish) => void
  onUnwish: (wish: Wish) => void
}

/** What the member could have now, and what of it the basket takes. */
export function RedeemPanel({ state, quote, currency, rate, locked, mayHold, problem, onHold, onWish, onUnwish }: Props) {
  const { member, wishes } = state
  if (!member) return null
  const taken = takenIn(wishes, quote)
  const offered = state.lines.length > 0
    ? (quote?.rewards ?? []).map((reward) => ({ ...reward, says: reward.discountMinor > 0 ? `${formatMoney(reward.discountMinor, currency)} off` : '' }))
    : member.rewards.filter((reward) => !reward.unavailable).map((reward) => ({ ...reward, says: '' }))
  const rest = state.lines.length > 0
    ? (quote?.unavailable ?? [])
    : member.rewards.flatMap(({ unavailable, ...reward }) => (unavailable ? [{ ...reward, detail: unavailable.detail }] : []))
  return (
    <section aria-label="Redeem" className="grid gap-3 rounded-lg border bg-card p-4">
      <h2 className="text-sm font-semibold">Redeem</h2>
      {taken.map(({ wish, count, label, used, points }) => (
        <div key={wishKey(wish)} className="flex items-center gap-3 rounded-md bg-accent-soft px-3 py-2">
          <div className="grid flex-1">
            <span className="font-medium">{label}</span>
            <span className="text-xs text-muted-foreground">
              {used ? used.discountMinor > 0 ? `${formatPoints(used.points)} for ${formatMoney(used.discountMinor, currency)} off` : `${formatPoints(used.points)}: hand it over` : `${formatPoints(points)}, not yet priced`}
              {'until' in wish ? ` · held until ${clock.format(new Date(wish.until))}` : ''}
            </span>
          </div>
          {mayHold && !isSetAside(wish) ? <Button variant="ghost" size="sm" disabled={locked} onClick={() => onHold(wish)}>{count > 1 ? 'Hold one' : 'Hold'}<span className="sr-only"> {label}</span></Button> : null}
          <Button variant="ghost" size="sm" disabled={locked} onClick={() => onUnwish(wish)}>{count > 1 ? 'Take one back' : 'Take back'}<span className="sr-only"> {label}</span></Button>
        </div>
      ))}
      {problem ? <Alert variant="danger">{problem}</Alert> : null}
      {offered.length > 0 && state.lines.length === 0 ? <p className="text-xs text-muted-foreground">Ready once something is in the basket.</p> : null}
      {offered.length === 0 && taken.length === 0 && rest.length === 0 ? <p className="text-sm text-muted-foreground">{state.lines.length > 0 ? 'No reward applies to this basket.' : 'There are no rewards yet.'}</p> : null}
      <ul className="grid gap-2">
        {offered.map((reward) => (
          <li key={reward.rewardId} className="flex items-center gap-3">
            <div className="grid min-w-0 flex-1">
              <span className="break-words">{reward.name}</span>
              <span className="text-xs text-muted-foreground">
                {[formatPoints(reward.points), reward.says].filter(Boolean).join(' · ')}
              </span>
            </div>
            {reward.affordable ? (
              <Button
                variant="outline"
                size="sm"
                disabled={locked || state.lines.length === 0 || taken.some((one) => !one.used && 'rewardId' in one.wish && one.wish.rewardId === reward.rewardId)}
                onClick={() => onWish({ rewardId: reward.rewardId, name: reward.name, points: reward.points })}
              >
                Use {formatPoints(reward.points)}<span className="sr-only"> for {reward.name}</span>
              </Button>
            ) : <Badge variant="outline">{formatPoints(reward.missing)} missing</Badge>}
          </li>
        ))}
      </ul>
      {rest.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer py-1 text-muted-foreground">Not now ({rest.length})</summary>
          <ul className="grid gap-1 pt-1 text-xs text-muted-foreground">
            {rest.map(({ rewardId, detail }) => <li key={rewardId}>{detail}</li>)}
          </ul>
        </details>
      ) : null}
      {rate && !wishes.some((wish) => 'asMoney' in wish) && state.lines.length > 0 ? (
        <PointsAsMoney rate={rate} available={member.balance.available} quote={quote} locked={locked} currency={currency} onWish={onWish} />
      ) : null}
    </section>
  )
}

type MoneyProps = { rate: RedeemRate; available: number; quote: Quote | null; currency: string; locked: boolean; onWish: (wish: Wish) => void }

/** The till's own rule, run on the quote: what it offers is what the sale then takes. */
function roomIn({ totalMinor, payableMinor, redeemed }: Quote, rate: RedeemRate): bigint {
  const paid = redeemed.reduce((sum, one) => (one.rewardId ? sum : sum + one.discountMinor), 0)
  return roomForPoints({ grossMinor: BigInt(totalMinor), paidMinor: BigInt(paid), leftMinor: BigInt(payableMinor) }, rate)
}

function PointsAsMoney({ rate, available, quote, currency, locked, onWish }: MoneyProps) {
  const [typed, setTyped] = useState('')
  const room = quote ? roomIn(quote, rate) : 0n
  // What is set aside has left the balance already.
  const taken = (quote?.redeemed ?? []).reduce((sum, one) => (one.holdId ? sum : sum + one.points), 0)
  const most = pointsAsMoney(Math.max(0, available - taken), room, rate)
  if (most.points === 0n) {
    const enough = available - taken >= rate.minPoints
    return (
      <p className="text-xs text-muted-foreground">
        {enough ? 'This sale is too small to pay with points.' : `Points count as money from ${formatPoints(rate.minPoints)}.`}
      </p>
    )
  }
  const asked = /^\d{1,12}$/.test(typed) ? Number(typed) : Number(most.points)
  const gives = pointsAsMoney(Math.min(asked, Number(most.points)), room, rate)
  return (
    <form
      className="flex flex-wrap items-end gap-2 border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (gives.points > 0n) onWish({ asMoney: true, points: Number(gives.points) })
      }}
    >
      <div className="grid gap-1.5">
        <Label htmlFor="points-as-money">Points as money</Label>
        <Input id="points-as-money" inputMode="numeric" autoComplete="off" className="w-32" placeholder={String(most.points)} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <Button type="submit" variant="outline" disabled={locked || gives.points === 0n}>
        {gives.points > 0n ? `Use ${formatPoints(gives.points)} for ${formatMoney(gives.amountMinor, currency)}` : `From ${formatPoints(rate.minPoints)}`}
      </Button>
    </form>
  )
}
