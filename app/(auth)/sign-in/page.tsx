import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { titled } from '@/components/language/titled'
import { DemoSignIns } from '@/components/auth/demo-sign-ins'
import { PasswordForm } from '@/components/auth/password-form'
import { SignInTabs } from '@/components/auth/sign-in-tabs'
import { AccountButtons } from '@/components/factors/account-buttons'
import { PasskeySignIn } from '@/components/factors/passkey-sign-in'
import { PhoneForm } from '@/components/codes/phone-form'
import { Language } from '@/components/language/language'
import { LanguageChoice } from '@/components/language/language-choice'
import { useSpeaker } from '@/components/language/speaker'
import { ForgetPages } from '@/components/shared/forget-pages'
import { AuthShell } from '@/components/shell/auth-shell'
import { Alert } from '@/components/ui/alert'
import { askForSignInCode } from '@/lib/auth/actions'
import { homeOf } from '@/lib/auth/actors'
import { demoSignIns } from '@/lib/auth/demo-sign-ins'
import { providersShown } from '@/lib/auth/open-id-providers'
import { requestSpeaker } from '@/lib/doors/request-language'
import { countryOf } from '@/lib/doors/request-facts'
import { safePath } from '@/lib/doors/safe-path'
import { currentSession } from '@/lib/doors/session-context'
import type { MessageKey } from '@/lib/language'
import { messagingAvailable } from '@/lib/messaging'

export const generateMetadata = titled('sign_in.title')

type Props = { searchParams: Promise<{ next?: string; with?: string; changed?: string; deleted?: string; problem?: string; error?: string }> }

const problems: Record<string, MessageKey> = { unlinked: 'sign_in.unlinked', often: 'sign_in.often' }

const staffPaths = /^\/(shop|admin|account|invitation)(\/|$)/

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams
  const next = safePath(query.next) ?? undefined
  const session = await currentSession()
  if (session) redirect(next ?? homeOf(session))
  const people = demoSignIns()
  const { say } = await requestSpeaker()
  const byPhone = messagingAvailable('sms')
  const byEmail = query.with === 'email' || query.changed !== undefined || staffPaths.test(next ?? '')
    || (!byPhone && query.with !== 'phone')
  const signUp = next?.startsWith('/shop/partners/join') ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'
  return (
    <Language groups={['codes', 'factors']}>
      <AuthShell
        title={say('sign_in.title')}
        footer={
          <>
            <p>{say.rich('sign_in.shop_new', { a: (words) => <Link href={signUp}>{words}</Link> })}</p>
            <LanguageChoice className="mt-4" />
          </>
        }
      >
        <ForgetPages />
        {query.deleted ? <Alert variant="success">{say('sign_in.deleted')}</Alert> : null}
        {query.changed ? <Alert variant="success">{say('sign_in.changed')}</Alert> : null}
        {query.problem ?? query.error ? <Alert variant="warning">{say(problems[query.problem ?? ''] ?? 'sign_in.account_failed')}</Alert> : null}
        <SignInTabs
          first={byEmail ? 'email' : 'phone'}
          email={<PasswordForm next={next} />}
          phone={
            <div className="grid gap-4">
              {byPhone ? (
                <PhoneForm
                  action={askForSignInCode}
                  label={say('sign_in.by_phone')}
                  hint={say('sign_in.hint')}
                  country={countryOf(await headers())}
                  hidden={next ? { next } : {}}
                />
              ) : (
                <NoCodes />
              )}
              <PasskeySignIn next={next} />
              <AccountButtons providers={providersShown()} next={next} />
            </div>
          }
        />
        {people ? <DemoSignIns people={people} next={next} /> : null}
      </AuthShell>
    </Language>
  )
}

function NoCodes() {
  const { say } = useSpeaker()
  return <Alert variant="warning">{say('sign_in.off')}</Alert>
}
