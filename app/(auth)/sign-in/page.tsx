import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { DemoSignIns } from '@/components/auth/demo-sign-ins'
import { PasswordForm } from '@/components/auth/password-form'
import { SignInTabs } from '@/components/auth/sign-in-tabs'
import { AccountButtons } from '@/components/factors/account-buttons'
import { PasskeySignIn } from '@/components/factors/passkey-sign-in'
import { PhoneForm } from '@/components/codes/phone-form'
import { ForgetPages } from '@/components/shared/forget-pages'
import { AuthShell } from '@/components/shell/auth-shell'
import { Alert } from '@/components/ui/alert'
import { askForSignInCode } from '@/lib/auth/actions'
import { homeOf } from '@/lib/auth/actors'
import { demoSignIns } from '@/lib/auth/demo-sign-ins'
import { providersShown } from '@/lib/auth/open-id-providers'
import { countryOf } from '@/lib/doors/request-facts'
import { safePath } from '@/lib/doors/safe-path'
import { currentSession } from '@/lib/doors/session-context'
import { messagingAvailable } from '@/lib/messaging'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string; with?: string; changed?: string; deleted?: string; problem?: string; error?: string }> }

const problems: Record<string, string> = {
  unlinked: 'That account is linked to nobody here. Sign in with your phone number first; then link it under You, Second factor and passkeys.',
  often: 'Too many attempts. Try again in some minutes.',
}

const staffPaths = /^\/(shop|admin|account|invitation)(\/|$)/

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams
  const next = safePath(query.next) ?? undefined
  const session = await currentSession()
  if (session) redirect(next ?? homeOf(session))
  const people = demoSignIns()
  const byPhone = messagingAvailable('sms')
  const byEmail = query.with === 'email' || query.changed !== undefined || staffPaths.test(next ?? '')
    || (!byPhone && query.with !== 'phone')
  return (
    <AuthShell
      title="Sign in"
      footer={
        <>
          A shop, and new here? <Link href={next?.startsWith('/shop/partners/join') ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'}>Open an account</Link>
        </>
      }
    >
      <ForgetPages />
      {query.deleted ? <Alert variant="success">Your account is deleted. Thank you for having been here.</Alert> : null}
      {query.changed ? <Alert variant="success">Your new password is set. Sign in with it.</Alert> : null}
      {query.problem ?? query.error ? <Alert variant="warning">{problems[query.problem ?? ''] ?? 'Signing in with that account did not work. Try once more, or take another way.'}</Alert> : null}
      <SignInTabs
        first={byEmail ? 'email' : 'phone'}
        email={<PasswordForm next={next} />}
        phone={
          <div className="grid gap-4">
            {byPhone ? (
              <PhoneForm
                action={askForSignInCode}
                label="Sign in by phone"
                hint="Customers: the number you give at the till. Retailers: the one you are enrolled with."
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
  )
}

const NoCodes = () => (
  <Alert variant="warning">
    Signing in by phone is switched off: no message provider is set up here, so codes can’t be sent. Ask for your
    points at the till.
  </Alert>
)
