import { cardNumber } from '@/components/members/member-name'
import { formatMoney, formatNumber } from '@/lib/core/format'
import { QrCode } from '@/components/shared/qr-code'
import { formatDate } from '@/lib/core/format-date'
import type { Sale } from '@/lib/pos/schemas'
import { paidWords } from './payment'
import { Row, Slip, SlipLines } from './slip'
import type { Business } from './slip'

type Props = { sale: Sale; business: Business; memberNumber?: string }

/** The slip: what was bought, and what became of the points. */
export function Receipt({ sale, business, memberNumber }: Props) {
  const money = (minor: number) => formatMoney(minor, sale.currency)
  const points = (count: number) => formatNumber(count)
  return (
    <Slip receiptNumber={sale.receiptNumber} occurredAt={sale.occurredAt} business={business}>
      <SlipLines lines={sale.lines} money={money} />
      <dl className="grid gap-1">
        {sale.discountMinor > 0 ? <Row term="Total" value={money(sale.totalMinor)} /> : null}
        {sale.redeemed.map((used, index) => <Row key={index} term={used.name ?? 'Points as money'} value={money(-used.discountMinor)} />)}
        <Row term="To pay" value={money(sale.payableMinor)} strong />
        {(sale.payments ?? []).map((paid, index) => <Paid key={index} paid={paid} money={money} />)}
      </dl>
      {sale.memberId && sale.balance ? (
        <dl className="grid gap-1 border-t border-dashed pt-3">
          {memberNumber ? <Row term="Member" value={cardNumber(memberNumber)} /> : null}
          {sale.tier ? <Row term="Tier" value={sale.tier.name} /> : null}
          <Row term="Points earned" value={points(sale.pointsEarned)} />
          {sale.pointsPending > 0 ? <Row term="of them usable later" value={points(sale.pointsPending)} /> : null}
          {sale.pointsEndedOn ? <Row term="Points ended on" value={formatDate(sale.pointsEndedOn, { timeZone: 'UTC' })} /> : null}
          <Row term="Points used" value={points(sale.pointsUsed)} />
          <Row term="Points remaining" value={points(sale.balance.available)} strong />
        </dl>
      ) : <WithoutCard claim={sale.claim} timeZone={business.timeZone} />}
    </Slip>
  )
}

function WithoutCard({ claim, timeZone }: { claim: Sale['claim']; timeZone: string }) {
  if (!claim) return <p className="border-t border-dashed pt-3 text-center">Collect points next time: ask at the till.</p>
  return (
    <div className="grid justify-items-center gap-2 border-t border-dashed pt-3 text-center">
      <p>Collect the points of this receipt until {formatDate(claim.until, { timeZone })}:</p>
      <QrCode value={claim.url} label="Address at which the points are collected" className="size-28" />
      <p className="font-semibold whitespace-nowrap tabular-nums">{claim.code}</p>
    </div>
  )
}

function Paid({ paid: { method, amountMinor, tenderedMinor = amountMinor }, money }: { paid: NonNullable<Sale['payments']>[number]; money: (minor: number) => string }) {
  return (
    <>
      <Row term={tenderedMinor > amountMinor ? `${paidWords[method]} given` : paidWords[method]} value={money(tenderedMinor)} />
      {tenderedMinor > amountMinor ? <Row term="Change" value={money(tenderedMinor - amountMinor)} /> : null}
    </>
  )
}
