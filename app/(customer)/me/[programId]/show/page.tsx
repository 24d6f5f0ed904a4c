import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { FreshCode } from '@/components/customer/fresh-code'
import { NumberCode } from '@/components/customer/number-code'
import { PointsSaid } from '@/components/customer/points-said'
import { cardNumber } from '@/components/members/member-name'
import { LiveRefresh } from '@/components/shared/live-refresh'
import { QrCode } from '@/components/shared/qr-code'
import { Alert } from '@/components/ui/alert'
import { ownCard, ownCardToken } from '@/lib/customers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { cardOr404 } from '../../card-or-404'

export const generateMetadata = titled('card.show')

type Props = { params: Promise<{ programId: string }> }

/** White whatever the theme, because a scanner reads light; renewed without a script too. */
export default async function ShowCardPage({ params }: Props) {
  const [{ programId }, ctx, { say }] = await Promise.all([params, requireContext('customer.own'), requestSpeaker()])
  const card = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const { token, expiresAt } = await ownCardToken(ctx, { programId })
  return (
    <main id="content" className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-white p-6 text-black">
      <noscript><meta httpEquiv="refresh" content="20" /></noscript>
      <h1 className="text-lg font-semibold">{card.business.name}</h1>
      <FreshCode
        token={token}
        life={expiresAt.getTime() - ctx.now.getTime()}
        instead={
          <>
            <Alert variant="warning">{say('card.stale')}</Alert>
            <NumberCode number={card.number} business={card.business.name} />
          </>
        }
      >
        <QrCode value={token} label={say('card.qr')} className="size-auto w-full max-w-80" />
        <p className="text-center">
          <span className="block text-sm text-[#444]">{say('card.number')}</span>
          <span className="block text-lg font-semibold tracking-wider">{cardNumber(card.number)}</span>
        </p>
      </FreshCode>
      <p className="text-lg"><PointsSaid points={card.balance.available} className="font-semibold" /></p>
      <LiveRefresh bell="/api/events/me" />
      <Link
        href={`/me/${programId}`}
        className="inline-flex min-h-12 items-center rounded-md border border-[#767676] px-8 text-base font-medium text-black"
      >
        {say('card.done')}
      </Link>
    </main>
  )
}
