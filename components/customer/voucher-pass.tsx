import Image from 'next/image'
import { giftPhotoAddress } from '@/components/gifts/gift-words'
import { useSpeaker } from '@/components/language/speaker'
import { AccentScope } from '@/components/shared/accent'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { DateTime } from '@/components/shared/date-time'
import { QrCode } from '@/components/shared/qr-code'
import { Badge } from '@/components/ui/badge'
import { received } from '@/lib/gifts/actions'
import { giveVoucherBack } from '@/lib/vouchers/actions'
import type { OwnVoucher } from '@/lib/vouchers/schemas'
import { voucherLooks, voucherSays } from './voucher-words'

/** What the till scans, or where the gift is. */
export function VoucherPass({ voucher }: { voucher: OwnVoucher }) {
  const speaker = useSpeaker()
  const { say, points: words } = speaker
  const { name, business, description, points, state, code, conditions, note, cancellable, programId, redemptionId } = voucher
  return (
    <AccentScope color={voucher.accentColor} className="mx-auto grid w-full max-w-md justify-items-center gap-5 rounded-lg border bg-card p-6 text-center">
      <header className="grid justify-items-center gap-2">
        <p className="text-muted-foreground">{business}</p>
        <h1 className="text-xl font-semibold break-words">{name}</h1>
        <Badge variant={voucherLooks[state]}>{say('vouchers.state', { state })}</Badge>
      </header>
      {state === 'ready' && code ? (
        <>
          <QrCode value={code.replaceAll('-', '')} label={say('vouchers.qr')} className="size-auto w-full max-w-64" />
          <p><span className="block text-sm text-muted-foreground">{say('shared.code')}</span><span className="text-lg font-semibold tracking-wider">{code}</span></p>
        </>
      ) : null}
      <p className="text-muted-foreground">{voucherSays(speaker, voucher)}</p>
      {state === 'dispatched' && voucher.courier ? (
        <p className="break-words">{say('vouchers.sent_by', { courier: voucher.courier, number: voucher.trackingNumber ?? 'none' })}</p>
      ) : null}
      {voucher.photoId ? <Image src={giftPhotoAddress(voucher.photoId)} alt={say('vouchers.photo')} width={800} height={600} unoptimized className="h-auto max-h-80 w-full rounded-md border bg-muted object-contain" /> : null}
      {note ? <p className="break-words">{note}</p> : null}
      {description ? <p>{description}</p> : null}
      {conditions.length > 0 ? <p className="text-sm text-muted-foreground">{conditions.join(' · ')}</p> : null}
      <p className="text-sm text-muted-foreground">{say.rich('vouchers.price_when', {
        price: '', moment: '', p: () => (points > 0 ? words(points) : say('vouchers.free')), t: () => <DateTime value={voucher.createdAt} timeZone={voucher.timeZone} />,
      })}</p>
      {voucher.receivable ? (
        <ConfirmButton
          label={say('vouchers.received')} variant="default" title={say('vouchers.received_title', { name })} description={say('vouchers.received_says')}
          confirmLabel={say('vouchers.received')} cancelLabel={say('shared.cancel')} action={received} hidden={{ programId, redemptionId }} idempotent
        />
      ) : null}
      {cancellable ? (
        <ConfirmButton
          label={say('vouchers.give_back')} title={say('vouchers.give_back_title', { name })} description={say('vouchers.give_back_says', { points: words(points) })}
          confirmLabel={say('vouchers.give_back')} cancelLabel={say('vouchers.keep')} action={giveVoucherBack} hidden={{ programId, redemptionId }} idempotent
        />
      ) : null}
    </AccentScope>
  )
}
