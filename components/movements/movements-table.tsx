import type { ReactNode } from 'react'
import { memberName } from '@/components/members/member-name'
import { DataTable } from '@/components/shared/data-table'
import type { Column } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { movementKinds } from '@/lib/movements/schemas'
import type { MovementKind, MovementRow } from '@/lib/movements/schemas'

type Props = { movements: MovementRow[]; timeZone: string; empty: ReactNode; previousHref?: string; nextHref?: string; note?: ReactNode }

const heads: Record<MovementKind, string> = { given: 'Given', used: 'Used', expired: 'Expired', takenBack: 'Taken back', byHand: 'By hand' }
const words: Record<string, string> = {
  sale: 'Sale', refund: 'Refund', 'pos.attach_member': 'Sale, member added later', 'pos.claim_sale': 'Receipt collected', 'members.welcome': 'Welcome',
  'bonuses.birthday': 'Birthday', 'bonuses.share': 'Shared receipt', 'challenges.complete': 'Challenge', 'referral.points': 'Referral', 'referral.points_taken': 'Referral, returned',
  'claim.points': 'Claim', 'claim.points_taken': 'Claim, taken back', 'outreach.points': 'Given to many', 'outreach.points_taken': 'Given to many, taken back',
  'redemptions.capture': 'Reward', 'redemptions.redeem': 'Reward', 'redemptions.reverse': 'Reward given back', 'gifts.approve': 'Gift', 'gifts.refuse': 'Gift refused',
  'gift.points_spent': 'Gift', 'gift.points_returned': 'Gift given back',
  'points.expired': 'Expired', 'ledger.adjust': 'Correction', 'adjustments.approve': 'Correction', 'imports.opening': 'Import', 'imports.undo_opening': 'Import undone',
}

/** Each opens its sale where that is one's own, else the member. */
export function MovementsTable({ movements, timeZone, ...table }: Props) {
  const columns: Column<MovementRow>[] = [
    { key: 'what', header: 'What', primary: true, cell: ({ what, business }) => `${words[what] ?? what}${business ? `, ${business}` : ''}` },
    { key: 'when', header: 'When', cell: ({ at }) => <DateTime value={at} timeZone={timeZone} /> },
    { key: 'member', header: 'Member', cell: ({ member, what }) => (member ? memberName(member) : /^(gift|claim)\./.test(what) ? 'A retailer' : 'Nobody any more') },
    // What none of these rows moved has no column.
    ...movementKinds.filter((kind) => movements.some((row) => row[kind] !== 0)).map((kind): Column<MovementRow> => (
      { key: kind, header: heads[kind], align: 'end', cell: (row) => (row[kind] === 0 ? null : <Points points={row[kind]} hideWord />) })),
  ]
  return (
    <DataTable
      caption="Movements of points"
      columns={columns}
      rows={movements}
      rowKey={({ id }) => id}
      rowHref={({ saleId, member }) => (saleId ? `/shop/sales/${saleId}` : member ? `/shop/members/${member.memberId}` : undefined)}
      {...table}
    />
  )
}
