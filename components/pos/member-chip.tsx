'use client'

import { ChevronDown, UserRound } from 'lucide-react'
import { cardNumber, memberName } from '@/components/members/member-name'
import { Button } from '@/components/ui/button'
import { formatPoints } from '@/lib/core/format'
import type { Named } from './till-state'
import type { MemberView } from '@/lib/members/schemas'

const nameOf = (named: Named) => ('phone' in named ? named.phone : 'token' in named ? 'The card that was shown' : cardNumber(named.memberNumber))

/** On a phone the member stands below the basket: this says who it is, and goes there. */
export function MemberChip({ member, named, onFind }: { member: MemberView | null; named: Named | null; onFind: () => void }) {
  return (
    <Button variant="outline" className="w-full justify-start lg:hidden" onClick={onFind}>
      <UserRound aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate text-left">
        {member ? memberName({ name: member.displayName, number: member.memberNumber }) : named ? nameOf(named) : 'Who collects points?'}
      </span>
      {member ? <span className="text-muted-foreground">{formatPoints(member.balance.available)}</span> : null}
      <ChevronDown aria-hidden="true" />
    </Button>
  )
}
