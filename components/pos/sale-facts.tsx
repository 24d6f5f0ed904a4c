import Link from 'next/link'
import { memberName } from '@/components/members/member-name'
import { DescriptionList } from '@/components/shared/description-list'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatDateTime } from '@/lib/core/format-date'
import type { Sale } from '@/lib/pos/schemas'

type Place = { outlet: string; terminal: string | null; recordedAt: Date; timeZone: string; cashier: string | null; approvedBy: string | null; member: { memberId: string; number: string; name: string | null } | null }

const LATE = 5 * 60_000

export function SaleFacts({ sale, place }: { sale: Sale; place: Place }) {
  const late = place.recordedAt.getTime() - Date.parse(sale.occurredAt) > LATE
  return (
    <DescriptionList
      items={[
        {
          term: 'When', value: formatDateTime(sale.occurredAt, { timeZone: place.timeZone }),
          hint: late ? `Recorded ${formatDateTime(place.recordedAt, { timeZone: place.timeZone })}` : undefined,
        },
        { term: 'Where', value: [place.outlet, place.terminal].filter(Boolean).join(', ') },
        ...(place.cashier ? [{ term: 'Sold by', value: place.cashier, hint: place.approvedBy ? `${place.approvedBy} agreed to the discount` : undefined }] : []),
        {
          term: 'Member',
          value: place.member
            ? <Link href={`/shop/members/${place.member.memberId}`} className="text-accent underline-offset-4 hover:underline">{memberName(place.member)}</Link>
            : 'none',
          hint: sale.tier ? `${sale.tier.name}, points times ${sale.tier.multiplier}` : undefined,
        },
        { term: 'Earned', value: formatPoints(sale.pointsEarned), hint: sale.pointsPending > 0 ? `${formatPoints(sale.pointsPending)} usable later` : undefined },
        {
          term: 'Used', value: formatPoints(sale.pointsUsed),
          hint: sale.redeemed.map((one) => `${one.name ?? 'Points as money'}: ${formatMoney(one.discountMinor, sale.currency)} off`).join(', ') || undefined,
        },
      ]}
    />
  )
}
