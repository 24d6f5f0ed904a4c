import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { Gift } from '@/lib/gifts/schemas'
import { GiftSteps } from './gift-steps'
import { giftWords } from './gift-words'

type Props = { gifts: Gift[]; timeZone: string; mayDecide: boolean; mayHandOver: boolean }

export function GiftList({ gifts, timeZone, ...may }: Props) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {gifts.map((gift) => (
        <li key={gift.redemptionId} className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium break-words">{gift.rewardName}</span>
              <Points points={gift.points} />
              <Badge variant={giftWords[gift.state].variant}>{giftWords[gift.state].label}</Badge>
            </p>
            <p>For <Link href={`/shop/members/${gift.memberId}`} className="underline underline-offset-4">{gift.member}</Link></p>
            <p className="text-sm text-muted-foreground"><Dates gift={gift} timeZone={timeZone} /></p>
            {gift.note ? <p className="text-sm break-words">{gift.note}</p> : null}
          </div>
          <GiftSteps gift={gift} {...may} />
        </li>
      ))}
    </ul>
  )
}

function Dates({ gift, timeZone }: { gift: Gift; timeZone: string }) {
  const steps = [
    ['Asked', gift.requestedAt], ['approved', gift.approvedAt], ['dispatched', gift.dispatchedAt], [giftWords[gift.state].label.toLowerCase(), gift.endedAt],
  ] as const
  return steps.map(([words, at]) => (at ? <span key={words} className="mr-2">{words} <DateTime value={at} timeZone={timeZone} /></span> : null))
}
