'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { formatMoney, formatPoints } from '@/lib/core/format'
import type { RedeemRate } from '@/lib/programs/schemas'
import { wishKey } from '../till-state'
import type { TillState, Wish } from '../till-state'
import { takenOff } from './offline-points'

type Props = {
  state: TillState
  offline: boolean
  currency: string
  rate: RedeemRate | undefined
  locked: boolean
  onWish: (wish: Wish) => void
  onUnwish: (wish: Wish) => void
}

/** In place of what could be redeemed: points as money, as far as the card that was shown lets its member; else why nothing can, and a way to sell without it. */
export function OfflineRedeem({ state: { member, named, lines, wishes }, offline, currency, rate, locked, onWish, onUnwish }: Props) {
  const allowance = named && 'token' in named && rate ? named.allowance : 0
  if ((!member && !named) || (!offline && wishes.length === 0)) return null
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  return (
    <section aria-label="Redeem" className="grid gap-3 rounded-lg border bg-card p-4">
      <h2 className="text-sm font-semibold">Redeem</h2>
      {!offline ? <p className="text-sm">The network is back. Look the member up again to use points, or take them back.</p>
        : allowance > 0 ? <p className="text-sm">Offline: the card lets up to {formatPoints(allowance)} be used as money. Rewards and vouchers wait for the network.</p>
          : <p className="text-sm">Offline: points, rewards and vouchers can’t be used until the network is back. Points are still earned.</p>}
      {wishes.map((wish) => (
        <Button key={wishKey(wish)} variant="outline" size="sm" className="justify-self-start" disabled={locked} onClick={() => onUnwish(wish)}>
          Take back {'asMoney' in wish ? 'points as money' : wish.name}
        </Button>
      ))}
      {offline && rate && allowance > 0 && totalMinor > 0 && wishes.length === 0 ? (
        <Points allowance={allowance} totalMinor={totalMinor} currency={currency} rate={rate} locked={locked} onWish={onWish} />
      ) : null}
    </section>
  )
}

type PointsProps = Pick<Props, 'currency' | 'locked' | 'onWish'> & { allowance: number; totalMinor: number; rate: RedeemRate }

function Points({ allowance, totalMinor, currency, rate, locked, onWish }: PointsProps) {
  const [typed, setTyped] = useState('')
  const most = takenOff(totalMinor, allowance, rate)
  if (most.points === 0) return <p className="text-xs text-muted-foreground">This sale, or what the card lets be used, is too small to pay with points.</p>
  const gives = takenOff(totalMinor, Math.min(/^\d{1,12}$/.test(typed) ? Number(typed) : most.points, most.points), rate)
  return (
    <form className="flex flex-wrap items-end gap-2" onSubmit={(event) => { event.preventDefault(); if (gives.points > 0) onWish({ asMoney: true, points: gives.points }) }}>
      <div className="grid gap-1.5">
        <Label htmlFor="offline-points">Points as money</Label>
        <Input id="offline-points" inputMode="numeric" autoComplete="off" className="w-32" placeholder={String(most.points)} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <Button type="submit" variant="outline" disabled={locked || gives.points === 0}>
        {gives.points > 0 ? `Use ${formatPoints(gives.points)} for ${formatMoney(gives.amountMinor, currency)}` : `From ${formatPoints(rate.minPoints)}`}
      </Button>
    </form>
  )
}
