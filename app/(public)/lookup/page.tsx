import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { PhoneForm } from '@/components/codes/phone-form'
import { LookupStep } from '@/components/lookup/step'
import { Alert } from '@/components/ui/alert'
import { readCookie } from '@/lib/doors/private-cookies'
import { countryOf } from '@/lib/doors/request-facts'
import { askForCode } from '@/lib/lookup/actions'
import { openProof, PROOF_COOKIE } from '@/lib/lookup'
import { messagingAvailable } from '@/lib/messaging'

export const metadata: Metadata = { title: 'Look up your points' }

export default async function LookupPage() {
  if (openProof(await readCookie(PROOF_COOKIE), new Date())) redirect('/lookup/points')
  const available = messagingAvailable('sms')
  return (
    <LookupStep
      title="Look up your points"
      description={available ? 'Enter your phone number. You get a code, so that nobody else can look.' : 'With your phone number, and a code that nobody else gets.'}
    >
      {available ? (
        <PhoneForm
          action={askForCode}
          label="Look up points"
          hint="The number that you give at the till."
          country={countryOf(await headers())}
        />
      ) : <NoCodes />}
      {available ? <CardToo /> : null}
    </LookupStep>
  )
}

const CardToo = () => (
  <p className="text-muted-foreground">
    Want your card as well?{' '}
    <Link href="/sign-in?with=phone" className="font-medium text-accent underline underline-offset-4">Sign in with your phone</Link>
  </p>
)

const NoCodes = () => (
  <Alert variant="warning">
    Codes can’t be sent here yet, because no message provider is set up. Ask for your points at the till.
  </Alert>
)
