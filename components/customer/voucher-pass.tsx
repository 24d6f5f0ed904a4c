import { AccentScope } from '@/components/shared/accent'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { DateTime } from '@/components/shared/date-time'
import { QrCode } from '@/components/shared/qr-code'
import { Badge } from '@/components/ui/badge'
import { formatPoints } from '@/lib/core/format'
import { giveVoucherBack } from '@/lib/vouchers/actions'
import type { OwnVoucher } from '@/lib/vouchers/schemas'
import { lastDay } from './last-day'
import { voucherStates } from './voucher-words'

/** What the till scans, or where the gift is. */
export function VoucherPass({ voucher }: { voucher: OwnVoucher }) {
  const { name, business, description, points, state, code, conditions, note, cancellable, programId, redemptionId } = voucher
  return (
    <AccentScope color={voucher.accentColor} className="mx-auto grid w-full max-w-md justify-items-center gap-5 rounded-lg border bg-card p-6 text-center">
      <header className="grid justify-items-center gap-2">
        <p className="text-muted-foreground">{business}</p>
        <h1 className="text-xl font-semibold break-words">{name}</h1>
        <Badge variant={voucherStates[state].variant}>{voucherStates[state].label}</Badge>
      </header>
      {state === 'ready' && code ? (
        <>
          <QrCode value={code.replaceAll('-', '')} label="QR code of this voucher, for the scanner at the till" className="size-auto w-full max-w-64" />
          <p><span className="block text-sm text-muted-foreground">Code</span><span className="text-lg font-semibold tracking-wider">{code}</span></p>
        </>
      ) : null}
      <p className="text-muted-foreground">{says(voucher)}</p>
      {note ? <p className="break-words">{note}</p> : null}
      {description ? <p>{description}</p> : null}
      {conditions.length > 0 ? <p className="text-sm text-muted-foreground">{conditions.join(' · ')}</p> : null}
      <p className="text-sm text-muted-foreground">{points > 0 ? formatPoints(points) : 'Free'}, <DateTime value={voucher.createdAt} timeZone={voucher.timeZone} /></p>
      {cancellable ? (
        <ConfirmButton
          label="Give it back" title={`Give ${name} back?`} description={`Your ${formatPoints(points)} return to your card.`} confirmLabel="Give it back"
          cancelLabel="Keep it" action={giveVoucherBack} hidden={{ programId, redemptionId }} idempotent
        />
      ) : null}
    </AccentScope>
  )
}

function says({ state, points, expiresAt, returns, timeZone, endedAt }: OwnVoucher): string {
  const after = points === 0 ? 'After that it is over.' : returns ? 'After that its points return to you.' : 'After that its points are lost.'
  const day = endedAt ? ` on ${lastDay(new Date(endedAt.getTime() + 1), timeZone)}` : ''
  switch (state) {
    case 'ready': {
      if (!expiresAt) return 'Show it at the till, whenever you like.'
      return `Show it at the till by ${lastDay(expiresAt, timeZone)}. ${after}`
    }
    case 'used': return `Used${day}.`
    case 'expired': return points === 0 ? 'It was not used in time.' : returns ? 'It was not used in time; its points returned to your card.' : 'It was not used in time, and its points are lost.'
    case 'given_back': return `Its points returned to your card${day}.`
    case 'requested': return 'The shop will look at it. Your points are put aside until then.'
    case 'approved': return 'The shop has it ready for you, or sends it next.'
    case 'dispatched': return 'The shop has sent it.'
    case 'handed_over': return `Handed over${day}.`
    case 'refused': return 'The shop can’t give it. Your points are back on your card.'
    case 'cancelled': return 'You took it back. Your points are on your card.'
  }
}
