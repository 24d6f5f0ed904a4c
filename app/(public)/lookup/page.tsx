import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { PhoneForm } from '@/components/codes/phone-form'
import { useSpeaker } from '@/components/language/speaker'
import { LookupStep } from '@/components/lookup/step'
import { Alert } from '@/components/ui/alert'
import { readCookie } from '@/lib/doors/private-cookies'
import { countryOf } from '@/lib/doors/request-facts'
import { requestSpeaker } from '@/lib/doors/request-language'
import { askForCode } from '@/lib/lookup/actions'
import { openProof, PROOF_COOKIE } from '@/lib/lookup'
import { messagingAvailable } from '@/lib/messaging'

export const generateMetadata = titled('lookup.title')

export default async function LookupPage() {
  if (openProof(await readCookie(PROOF_COOKIE), new Date())) redirect('/lookup/points')
  const available = messagingAvailable('sms')
  const { say } = await requestSpeaker()
  return (
    <LookupStep
      title={say('lookup.title')}
      description={say(available ? 'lookup.says' : 'lookup.says_off')}
    >
      {available ? (
        <PhoneForm
          action={askForCode}
          label={say('lookup.link')}
          hint={say('lookup.hint')}
          country={countryOf(await headers())}
        />
      ) : <NoCodes />}
      {available ? <CardToo /> : null}
    </LookupStep>
  )
}

function CardToo() {
  const { say } = useSpeaker()
  return (
    <p className="text-muted-foreground">
      {say.rich('lookup.card_too', { a: (words) => <Link href="/sign-in?with=phone" className="font-medium text-accent underline underline-offset-4">{words}</Link> })}
    </p>
  )
}

function NoCodes() {
  const { say } = useSpeaker()
  return <Alert variant="warning">{say('lookup.no_codes')}</Alert>
}
