import Link from 'next/link'
import { redirect } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { CodeForm } from '@/components/codes/code-form'
import { DemoNote } from '@/components/codes/demo-note'
import { BareTotals } from '@/components/lookup/bare-totals'
import { LookupStep } from '@/components/lookup/step'
import { maskPhone } from '@/lib/core/phone'
import { readCookie } from '@/lib/doors/private-cookies'
import { requestSpeaker } from '@/lib/doors/request-language'
import { sessionContext } from '@/lib/doors/session-context'
import { withinLimit } from '@/lib/doors/within-limit'
import { resendFrom } from '@/lib/auth/one-time-code-rules'
import { ASKED_COOKIE, lookupTotals, openAsked } from '@/lib/lookup'
import { askAgain, showCode } from '@/lib/lookup/actions'
import { shownInOutbox } from '@/lib/messaging'

export const generateMetadata = titled('lookup.code_title')

export default async function LookupCodePage() {
  const [ctx, { say }] = await Promise.all([sessionContext('public'), requestSpeaker()])
  const asked = openAsked(await readCookie(ASKED_COOKIE), ctx.now)
  if (!asked) redirect('/lookup')
  // Behind a shop's Wi-Fi many share one address: past the limit the code can still be entered.
  const totals = await withinLimit(lookupTotals(ctx, { phone: asked.phone }), [])
  return (
    <LookupStep
      title={say('lookup.code_title')}
      description={say('lookup.code_says', { phone: maskPhone(asked.phone) })}
    >
      {shownInOutbox('sms') ? <DemoNote /> : null}
      <CodeForm verify={showCode} again={askAgain} submit={say('lookup.show')} {...resendFrom(asked.resendAt, ctx.now)} />
      <BareTotals totals={totals} />
      <Link href="/lookup" className="w-fit font-medium text-accent underline underline-offset-4">{say('lookup.other_number')}</Link>
    </LookupStep>
  )
}
