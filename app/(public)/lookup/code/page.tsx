import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { BareTotals } from '@/components/lookup/bare-totals'
import { CodeForm } from '@/components/lookup/code-form'
import { LookupStep } from '@/components/lookup/step'
import { Alert } from '@/components/ui/alert'
import { maskPhone } from '@/lib/core/phone'
import { readCookie } from '@/lib/doors/private-cookies'
import { sessionContext } from '@/lib/doors/session-context'
import { env } from '@/lib/env'
import { ASKED_COOKIE, lookupTotals, openAsked } from '@/lib/lookup'
import { askAgain, showCode } from '@/lib/lookup/actions'

export const metadata: Metadata = { title: 'Enter the code' }

export default async function LookupCodePage() {
  const asked = openAsked(await readCookie(ASKED_COOKIE), new Date())
  if (!asked) redirect('/lookup')
  const totals = await lookupTotals(await sessionContext('public'), { phone: asked.phone })
  return (
    <LookupStep
      title="Enter the code"
      description={`If ${maskPhone(asked.phone)} collects points here, a code is on its way to it.`}
    >
      {env.DEMO ? <DemoHint /> : null}
      <CodeForm verify={showCode} again={askAgain} />
      <BareTotals totals={totals} />
      <Link href="/lookup" className="w-fit font-medium text-accent underline underline-offset-4">Use another number</Link>
    </LookupStep>
  )
}

const DemoHint = () => (
  <Alert>
    <p>
      This is a demo: nothing is really sent. Codes are shown in the{' '}
      <Link href="/outbox" className="font-medium text-accent underline underline-offset-4" target="_blank">outbox</Link>.
    </p>
  </Alert>
)
