'use client'

import { cardNumber } from '@/components/members/member-name'
import { Button } from '@/components/ui/button'
import { bytesOf, memberIn } from '@/lib/core/card-bytes'
import { allowanceIn } from '@/lib/core/card-allowance'
import type { AllowanceOf } from '@/lib/core/card-allowance'
import { formatPoints } from '@/lib/core/format'
import type { Identifier } from '../identifier'
import type { Named } from '../till-state'
import { byServerClock } from './clock'

const FEWEST_DIGITS = 6

/** A card on a screen is of this half minute, or the one before; one more for a clock that is off. */
const WINDOWS = 2

/** Takes a phone or member number on trust, and of a card's QR code what it lets its member spend by the server's signature; a voucher has to be looked up. */
export async function nameOffline(identifier: Identifier, card: AllowanceOf, onName: (named: Named) => void, onProblem: (problem: string) => void): Promise<void> {
  if ('voucherCode' in identifier) return onProblem('Offline: a voucher can’t be used until the network is back.')
  if ('token' in identifier) {
    const bytes = bytesOf(identifier.token)
    if (!bytes) return onProblem('That is no card’s code. Type the phone or member number.')
    const allowed = await allowanceIn(identifier.token, card, byServerClock(new Date()), WINDOWS).catch(() => null)
    return onName({ memberId: memberIn(bytes), token: identifier.token, allowance: allowed?.points ?? 0 })
  }
  if ('phone' in identifier && identifier.phone.replace(/\D/g, '').length < FEWEST_DIGITS) return onProblem('That is no phone number.')
  onName(identifier)
}

/** A member that nobody has looked up: no name, no tier, no points are known. */
export function NamedMember({ named, locked, onOther }: { named: Named; locked: boolean; onOther: () => void }) {
  return (
    <section aria-label="Member" className="grid gap-3 rounded-lg border bg-card p-4">
      <p className="text-base font-semibold break-words">{'phone' in named ? named.phone : 'token' in named ? 'The card that was shown' : cardNumber(named.memberNumber)}</p>
      <p className="text-sm text-muted-foreground">
        Not looked up. {'token' in named && named.allowance > 0 ? `It lets up to ${formatPoints(named.allowance)} be used while offline. ` : ''}{'phone' in named ? 'The sale counts for this number. If it is new, it is enrolled once the network is back, or the manager is told why not.' : 'The sale counts for this card.'}
      </p>
      <Button variant="outline" size="sm" className="justify-self-start" disabled={locked} onClick={onOther}>Another member</Button>
    </section>
  )
}
