import type { Metadata } from 'next'
import Link from 'next/link'
import { ResetPasswordForm } from '@/components/auth/reset-password-form'
import { AuthShell } from '@/components/shell/auth-shell'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { findPasswordReset } from '@/lib/auth'
import { AppError } from '@/lib/core/errors'
import { sessionContext } from '@/lib/doors/session-context'

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' }

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const usable = await findPasswordReset(await sessionContext(), { token }).then(() => true, (error: unknown) => {
    if (error instanceof AppError) return false
    throw error
  })
  if (!usable) {
    return (
      <AuthShell title="This link can’t be used" footer={<Link href="/sign-in?with=email">Sign in</Link>}>
        <Alert variant="warning">It was used already, is too old, or was not copied whole. Your password is as it was.</Alert>
        <Button asChild size="lg"><Link href="/forgot-password">Ask for another link</Link></Button>
      </AuthShell>
    )
  }
  return (
    <AuthShell
      title="Set a new password"
      description="You are then signed out on every device, and sign in again with the new one."
      footer={<Link href="/forgot-password">Ask for another link</Link>}
    >
      <ResetPasswordForm token={token} />
    </AuthShell>
  )
}
