'use client'

import { Button } from '@/components/ui/button'
import { wishKey } from '../till-state'
import type { TillState, Wish } from '../till-state'

type Props = { state: TillState; locked: boolean; onUnwish: (wish: Wish) => void }

/** In place of what could be redeemed: why nothing can, and a way to sell without it. */
export function OfflineRedeem({ state: { member, named, wishes }, locked, onUnwish }: Props) {
  if (!member && !named) return null
  return (
    <section aria-label="Redeem" className="grid gap-3 rounded-lg border bg-card p-4">
      <h2 className="text-sm font-semibold">Redeem</h2>
      <p className="text-sm">Offline: points, rewards and vouchers can’t be used until the network is back. Points are still earned.</p>
      {wishes.map((wish) => (
        <Button key={wishKey(wish)} variant="outline" size="sm" className="justify-self-start" disabled={locked} onClick={() => onUnwish(wish)}>
          Take back {'asMoney' in wish ? 'points as money' : wish.name}
        </Button>
      ))}
    </section>
  )
}
