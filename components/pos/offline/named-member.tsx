'use client'

import { cardNumber } from '@/components/members/member-name'
import { Button } from '@/components/ui/button'
import type { Identifier } from '../identifier'
import type { Named } from '../till-state'

const FEWEST_DIGITS = 6

/** Takes a phone or member number on trust; everything else has to be looked up. */
export function nameOffline(identifier: Identifier, onName: (named: Named) => void, onProblem: (problem: string) => void): void {
  if ('voucherCode' in identifier) return onProblem('Offline: a voucher can’t be used until the network is back.')
  if ('token' in identifier) return onProblem('Offline: the card’s code can’t be read. Type the phone or member number.')
  if ('phone' in identifier && identifier.phone.replace(/\D/g, '').length < FEWEST_DIGITS) return onProblem('That is no phone number.')
  onName(identifier)
}

/** A member that nobody has looked up: no name, no tier, no points are known. */
export function NamedMember({ named, locked, onOther }: { named: Named; locked: boolean; onOther: () => void }) {
  return (
    <section aria-label="Member" className="grid gap-3 rounded-lg border bg-card p-4">
      <p className="text-base font-semibold break-words">{'phone' in named ? named.phone : cardNumber(named.memberNumber)}</p>
      <p className="text-sm text-muted-foreground">
        Not looked up. {'phone' in named ? 'The sale counts for this number, and enrols it if it is new.' : 'The sale counts for this card.'}
      </p>
      <Button variant="outline" size="sm" className="justify-self-start" disabled={locked} onClick={onOther}>Another member</Button>
    </section>
  )
}
