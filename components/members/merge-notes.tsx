import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { formatDate } from '@/lib/core/format-date'
import type { MemberPage } from '@/lib/members/member-schemas'
import { cardNumber, memberName } from './member-name'

/** Where a closed card leads, and which cards lead to this one: what happened on each is on its own page. */
export function MergeNotes({ member: { mergedInto, mergedCards, program: { timeZone } } }: { member: MemberPage }) {
  return (
    <>
      {mergedInto ? (
        <Alert variant="warning">
          Closed since {formatDate(mergedInto.at, { timeZone })}: this card was merged into <CardLink {...mergedInto} label={memberName(mergedInto)} />, which
          has its points and is found by its number. What happened before is below.
        </Alert>
      ) : null}
      {mergedCards.map((card) => (
        <Alert key={card.memberId}>
          The card <CardLink {...card} label={cardNumber(card.number)} /> was merged into this one on {formatDate(card.at, { timeZone })}: its
          points are here, and its purchases and movements before that on its own page.
        </Alert>
      ))}
    </>
  )
}

const CardLink = ({ memberId, label }: { memberId: string; label: string }) => <Link href={`/shop/members/${memberId}`} className="underline">{label}</Link>
