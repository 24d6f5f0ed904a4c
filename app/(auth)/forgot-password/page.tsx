import type { Metadata } from 'next'
import Link from 'next/link'
import { ForgotPasswordForm } from '@/components/auth/forgot-password-form'
import { DemoNote } from '@/components/codes/demo-note'
import { AuthShell } from '@/components/shell/auth-shell'
import { Alert } from '@/components/ui/alert'
import { messagingAvailable, shownInOutbox } from '@/lib/messaging'

export const metadata: Metadata = { title: 'Forgot your password' }

export default function ForgotPasswordPage() {
  return (
    <AuthShell
      title="Forgot your password?"
      description="We send you a link with which you set a new one."
      footer={<Link href="/sign-in?with=email">Back to sign in</Link>}
    >
      {messagingAvailable('email') ? (
        <>
          {shownInOutbox('email') ? <DemoNote /> : null}
          <ForgotPasswordForm />
        </>
      ) : (
        <Alert variant="warning">
          E-mail is not set up here, so no link can be sent. Ask whoever runs this server.
        </Alert>
      )}
    </AuthShell>
  )
}
