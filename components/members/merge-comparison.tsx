import { DescriptionList } from '@/components/shared/description-list'
import { Points } from '@/components/shared/points'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { formatNumber, formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { showPhone } from '@/lib/core/phone'
import type { MergeCard, MergePreview } from '@/lib/members/merge-schemas'
import { cardNumber, memberName } from './member-name'

/** Both cards as they are, and the one that there will be. */
export function MergeComparison({ preview: { source, target, after, timeZone } }: { preview: MergePreview }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <CardOf title="This card is closed" card={source} timeZone={timeZone} />
      <CardOf title="This card stays" card={target} timeZone={timeZone} />
      {after ? (
        <Card className="lg:col-span-2">
          <CardHeader><CardTitle>After the merge</CardTitle></CardHeader>
          <CardContent>
            <DescriptionList items={[...balanceItems(after.balance), { term: 'Tier', value: after.tier, hint: 'Never lower than on either card' }]} />
          </CardContent>
        </Card>
      ) : null}
    </div>
  )
}

function CardOf({ title, card, timeZone }: { title: string; card: MergeCard; timeZone: string }) {
  return (
    <Card>
      <CardHeader><CardTitle>{title}</CardTitle></CardHeader>
      <CardContent>
        <DescriptionList items={[
          { term: 'Member', value: memberName(card) },
          { term: 'Card', value: cardNumber(card.number), hint: `Joined ${formatDate(card.joinedAt, { timeZone })}` },
          { term: 'Phone', value: card.phone ? showPhone(card.phone) : 'none' },
          { term: 'Tier', value: card.tier },
          { term: 'Sales here', value: formatNumber(card.sales) },
          ...balanceItems(card.balance),
          { term: 'Points by expiry', value: card.lots.length > 0 ? <Lots lots={card.lots} timeZone={timeZone} /> : 'none' },
        ]} />
      </CardContent>
    </Card>
  )
}

const balanceItems = ({ available, pending, held, owed }: MergeCard['balance']) => [
  { term: 'Can be used now', value: <Points points={available} /> },
  { term: 'Not yet usable', value: <Points points={pending} /> },
  ...(held > 0 ? [{ term: 'Held', value: <Points points={held} /> }] : []),
  ...(owed > 0 ? [{ term: 'Owed', value: <Points points={owed} /> }] : []),
]

function Lots({ lots, timeZone }: Pick<MergeCard, 'lots'> & { timeZone: string }) {
  const day = (moment: Date) => formatDate(moment, { timeZone })
  return (
    <ul className="grid gap-1">
      {lots.map(({ points, expiresAt, activatesAt, issuer }, index) => (
        <li key={index}>
          {formatPoints(points)}, {expiresAt ? `until ${day(new Date(expiresAt.getTime() - 1_000))}` : 'without an end'}
          {activatesAt ? `, usable from ${day(activatesAt)}` : ''}{issuer ? <span className="text-muted-foreground"> · {issuer}</span> : null}
        </li>
      ))}
    </ul>
  )
}
